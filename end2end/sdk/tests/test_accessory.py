"""Attachments: in, out, as links, and away."""

import io
import zipfile

import requests
from huaweicloudsdkosm.v2 import (
    AccessoryJsonFormatReq,
    CreateMessageDoV2,
    CreateMessagesRequest,
    CreateMessageV2Req,
    DeleteAccessoriesRequest,
    DownloadAccessoriesRequest,
    DownloadImagesRequest,
    ListAccessoryAccessUrlsRequest,
    ShowAccessoryLimitsRequest,
    ShowDownloadAccessoryUrlRequest,
    UploadAccessoryRequest,
    UploadAccessoryRequestBody,
    UploadJsonAccessoriesRequest,
)

from support.case import TestCase, unique
from support.console import Refused
from support.files import downloaded, form_file, in_base64, png


class Accessories(TestCase):
    """How attachments are spoken about."""

    def upload(self, name, content, osm=None, form_data="incident"):
        with form_file(name, content) as file:
            body = UploadAccessoryRequestBody(file=file, form_data=form_data)
            return (osm or self.osm).upload_accessory(UploadAccessoryRequest(body=body)).accessory_id

    def upload_json(self, name, content, **fields):
        fields = {"accessory_from": "incident", "accessory_data": in_base64(content), **fields}
        body = AccessoryJsonFormatReq(accessory_name=name, **fields)
        return self.osm.upload_json_accessories(UploadJsonAccessoriesRequest(body=body)).accessory_id

    def download(self, accessory, osm=None, **more):
        request = DownloadAccessoriesRequest(accessory_id=accessory, **more)
        return downloaded((osm or self.osm).download_accessories(request))

    def delete(self, accessory, osm=None):
        (osm or self.osm).delete_accessories(DeleteAccessoriesRequest(accessory_id=accessory))


class InAndOut(Accessories):
    def test_a_file_of_a_case_stands_in_the_console(self):
        content = unique("interface up\n").encode()
        accessory = self.upload("设备 状态.txt", content)
        case = self.create(accessory_ids=[accessory])
        file = self.console.ticket(case)["files"][0]
        self.assertEqual("设备 状态.txt", file["name"])
        self.assertEqual(content, self.console.file(file["id"]))
        headers, got = self.download(accessory)
        self.assertEqual(content, got)
        self.assertIn("attachment", headers["Content-Disposition"])

    def test_a_file_of_a_message_goes_both_ways(self):
        case, content = self.create(), unique("A log").encode()
        accessory = self.upload_json("device.log.txt", content, accessory_from="message")
        message = CreateMessageDoV2(content=unique("The log"), accessory_ids=[accessory])
        self.osm.create_messages(CreateMessagesRequest(case_id=case, body=CreateMessageV2Req(message=message)))
        file = self.console.ticket(case)["files"][0]
        self.assertEqual(content, self.console.file(file["id"]))
        listed = self.detail(case).message_list[-1].accessory_list or self.detail(case).message_list[0].accessory_list
        self.assertEqual([("device.log.txt", accessory)], [(of.file_actual_name, of.accessory_id) for of in listed])

    def test_a_file_from_the_console_is_downloaded(self):
        case, content = self.create(), unique("From the engineer").encode()
        self.take(case)
        self.chen.say(case, "See the file", files=self.chen.upload("answer.txt", content))
        accessory = self.console.ticket(case)["files"][0]["id"]
        self.assertEqual(content, self.download(accessory)[1])

    def test_the_form_may_be_json(self):
        content = unique("Fine").encode()
        accessory = self.upload("a.txt", content, form_data='{"accessory_from": "message", "upload_type": 0}')
        self.assertEqual(content, self.download(accessory)[1])

    def test_an_image_is_shown(self):
        accessory = self.upload("screen.png", png())
        headers, content = downloaded(self.osm.download_images(DownloadImagesRequest(accessory_id=accessory)))
        self.assertTrue(content.startswith(b"\x89PNG"))
        self.assertEqual("image/png", headers["Content-Type"])
        self.assertIn("inline", headers["Content-Disposition"])
        self.assertEqual("nosniff", headers["X-Content-Type-Options"])

    def test_a_text_is_no_image(self):
        accessory = self.upload("a.txt", unique("No image").encode())
        with self.refused(400):
            self.osm.download_images(DownloadImagesRequest(accessory_id=accessory))

    def test_several_come_as_an_archive(self):
        contents = [unique("One").encode(), unique("Two").encode()]
        ids = [self.upload(f"{n}.txt", content) for n, content in enumerate(contents)]
        _, archive = self.download(",".join(ids))
        with zipfile.ZipFile(io.BytesIO(archive)) as of:
            self.assertEqual(sorted(contents), sorted(of.read(name) for name in of.namelist()))

    def test_limits(self):
        limits = self.osm.show_accessory_limits(ShowAccessoryLimitsRequest()).accessory_limit
        self.assertEqual(("5", "4"), (limits.limit_count, limits.limit_size))
        self.assertIn("PNG", limits.limit_file_type.upper().split(","))

    def test_what_is_too_much_or_of_another_kind_is_refused(self):
        with self.refused(400):
            self.upload("program.exe", b"MZ\x90\0" + b"\0" * 100)
        with self.refused(400):
            self.upload("huge.txt", b"a" * (4 * 1024 * 1024 + 1))
        with self.refused(400):
            self.upload("fake.png", unique("No picture").encode())
        for field, value in {
            "accessory_from": "elsewhere",
            "accessory_data": "%%%",
            "accessory_name": None,
            "upload_type": 2,
        }.items():
            fields = {"accessory_name": "a.txt", field: value}
            with self.subTest(field), self.invalid(field):
                self.upload_json(fields.pop("accessory_name"), b"words", **fields)

    def test_an_unused_one_is_deleted_a_used_one_stays(self):
        accessory = self.upload("a.txt", unique("Unused").encode())
        self.delete(accessory)
        with self.refused(404):
            self.download(accessory)
        used = self.upload("b.txt", unique("Used").encode())
        self.create(accessory_ids=[used])
        with self.refused(400, "OSM.01020008"):
            self.delete(used)
        self.assertTrue(self.download(used)[1])

    def test_more_than_five_or_unknown_ones_are_refused(self):
        ids = [self.upload("a.txt", unique("One of six").encode()) for _ in range(6)]
        with self.invalid("accessory_ids"):
            self.create(accessory_ids=ids)
        with self.refused(400):
            self.create(accessory_ids=["0" * 32])


class Access(Accessories):
    def test_others_have_no_such_file(self):
        accessory = self.upload("a.txt", unique("Ours").encode())
        case, gita = self.create(accessory_ids=[accessory]), self.world.gita
        with self.refused(404):
            self.download(accessory, gita.osm)
        with self.refused(404):
            self.delete(accessory, gita.osm)
        with self.refused(404):
            request = ShowDownloadAccessoryUrlRequest(
                accessory_id=accessory, relation_type="INCIDENT", incident_id=case
            )
            gita.osm.show_download_accessory_url(request)
        with self.assertRaises(Refused):
            gita.console.file(accessory)

    def test_a_colleague_names_the_group(self):
        accessory = self.upload("a.txt", unique("For the team").encode())
        self.create(accessory_ids=[accessory])
        bo = self.world.bo
        self.assertTrue(self.download(accessory, bo.osm, group_id=bo.group("Beijing"))[1])

    def test_links_work_without_a_signature(self):
        content = unique("Behind a link").encode()
        accessory = self.upload("a.txt", content)
        case = self.create(accessory_ids=[accessory])
        many = self.osm.list_accessory_access_urls(ListAccessoryAccessUrlsRequest(accessory_ids=[accessory]))
        self.assertEqual([("a.txt", accessory)], [(of.accessory_name, of.accessory_id) for of in many.accessory_urls])
        request = ShowDownloadAccessoryUrlRequest(accessory_id=accessory, relation_type="INCIDENT", incident_id=case)
        one = self.osm.show_download_accessory_url(request).accessory_url
        for link in (many.accessory_urls[0].accessory_url, one):
            self.assertTrue(link.startswith(self.world.url), link)
            answer = requests.get(link, timeout=10)
            self.assertEqual((200, content), (answer.status_code, answer.content))
            # Changed in any place, it opens nothing.
            changed = requests.get(link[:-3] + ("aaa" if link[-3:] != "aaa" else "bbb"), timeout=10)
            self.assertIn(changed.status_code, (400, 401, 403, 404))

    def test_what_a_link_is_for_must_be_said(self):
        accessory = self.upload("a.txt", unique("No reason").encode())
        for relation in (None, "ELSEWHERE"):
            with self.subTest(relation), self.invalid("relation_type"):
                request = ShowDownloadAccessoryUrlRequest(accessory_id=accessory, relation_type=relation)
                self.osm.show_download_accessory_url(request)
        with self.invalid("accessory_ids"):
            self.osm.list_accessory_access_urls(ListAccessoryAccessUrlsRequest())
