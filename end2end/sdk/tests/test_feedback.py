"""Reports of abuse or infringement."""

import json
import tempfile
from pathlib import Path

from huaweicloudsdkosm.v2 import (
    AccessoryJsonFormatReq,
    ContactWayInfoV2,
    CreateFeedbackRequest,
    CreateFeedbackV2Req,
    IntellectualPropertyV2,
    UploadJsonAccessoriesRequest,
)

from support.case import TestCase, unique
from support.files import in_base64


class Reports(TestCase):
    def file(self):
        data = in_base64(unique("Proof").encode())
        body = AccessoryJsonFormatReq(accessory_name="proof.txt", accessory_from="message", accessory_data=data)
        return self.osm.upload_json_accessories(UploadJsonAccessoriesRequest(body=body)).accessory_id

    def report(self, contact=None, **fields):
        contact = {
            "name": "Mei Lin",
            "mobile": "13800138000",
            "id_type": 20,
            "id_files": [self.file()],
            **(contact or {}),
        }
        fields = {
            "type": "infringement",
            "title": unique("Our logo on a phishing page"),
            "content": "It is hosted on one of your addresses.",
            "files": [self.file()],
            "contacts": ContactWayInfoV2(**contact),
            **fields,
        }
        return self.osm.create_feedback(CreateFeedbackRequest(body=CreateFeedbackV2Req(**fields)))

    def test_a_report_reaches_the_operations(self):
        mark = IntellectualPropertyV2(ip_type="trademark", ip_area="CN", ip_number="12345", ip_content="ACME")
        title = unique("Our trademark on a phishing page")
        self.assertEqual(200, self.report(title=title, ip=mark).status_code)
        self.assertIn(title, self.world.program.run("reports"))

    def test_a_saved_report_is_for_the_operations_alone(self):
        title = unique("Our logo in a shop")
        self.report(title=title)
        with tempfile.TemporaryDirectory() as place:
            self.world.program.run("reports", "--save", place)
            (saved,) = [one.parent for one in Path(place).glob("*/report.json") if title in one.read_text()]
            report = json.loads((saved / "report.json").read_text())
            kept = {one["id"] for one in report["files"] + report["id_files"]} | {"report.json"}
            self.assertEqual(kept, {one.name for one in saved.iterdir()})
            for one in [saved, *saved.iterdir()]:
                self.assertEqual(0, one.stat().st_mode & 0o077, one.name)

    def test_what_is_missing_is_named(self):
        for field, value in {
            "title": None,
            "content": None,
            "files": None,
            "files ": [],
            "type": None,
            "contacts": None,
        }.items():
            with self.subTest(field), self.invalid(field.strip()):
                self.report(**{field.strip(): value})
        for field, value in {"name": None, "mobile": None, "id_type": 30, "id_files": []}.items():
            with self.subTest(field), self.invalid(field):
                self.report(contact={field: value})

    def test_a_file_of_nobody_is_refused(self):
        with self.refused(400):
            self.report(files=["0" * 32])
