"""Signatures and tokens: what is let in, what is not, and what exactly is said then."""

import json
import os
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock
from urllib.parse import unquote

from huaweicloudsdkcore.auth.credentials import Credentials, GlobalCredentials
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkcore.sdk_request import SdkRequest
from huaweicloudsdkcore.signer.algorithm import SigningAlgorithm
from huaweicloudsdkcore.signer.signer import Signer
from huaweicloudsdkosm.v2 import ListCasesRequest, OsmClient, ShowCaseStatusRequest
from huaweicloudsdkosm.v2.region.osm_region import OsmRegion

from support import signer
from support.case import DISPATCHING, TestCase, unique
from support.people import REGION, token_for

VECTORS = json.loads((Path(__file__).parents[1] / "signing_vectors.json").read_text())
LIST = "/v2/servicerequest/cases?limit=1&offset=0"


class Vectors(TestCase):
    def test_the_sdk_and_the_signer_here_agree_on_them(self):
        for vector in VECTORS:
            with self.subTest(vector["name"]):
                of = (vector["method"], vector["request_target"], vector["headers"], bytes.fromhex(vector["body_hex"]))
                self.assertEqual(vector["canonical_request"], signer.canonical(*of))
                self.assertEqual(vector["authorization"], signer.authorization(vector["ak"], vector["sk"], *of))
                self.assertEqual(vector["authorization"], by_sdk(vector))

    def test_they_come_too_late_and_from_nobody(self):
        raw = signer.Raw(self.world.url, "", "")
        for vector in VECTORS:
            headers = vector["headers"] | {"Authorization": vector["authorization"]}
            with self.subTest(vector["name"]):
                status, told, _ = raw.send(
                    vector["method"], vector["request_target"], headers, bytes.fromhex(vector["body_hex"])
                )
                self.assertEqual(401, status)
                self.assertIn(told["error_code"], ("APIGW.0301", "APIGW.0303"))

    def test_their_like_are_let_in(self):
        """The same requests of a real key, signed now: what is refused then is not the signature."""
        raw = signer.Raw(self.world.url, self.mei.key.access, self.mei.key.secret)
        for vector, expected in zip(VECTORS, (404, 200, 200), strict=True):
            own = {"Host": raw.host, "X-Sdk-Date": signer.now(), "X-Domain-Id": self.mei.domain_id}
            headers, body = vector["headers"] | own, bytes.fromhex(vector["body_hex"])
            of = (vector["method"], vector["request_target"], headers, body)
            headers = headers | {"Authorization": signer.authorization(raw.access, raw.secret, *of)}
            with self.subTest(vector["name"]):
                status, told, _ = raw.send(vector["method"], vector["request_target"], headers, body)
                self.assertEqual(expected, status, told)


def by_sdk(vector):
    """The header that the SDK's own signer makes."""
    path, _, query = vector["request_target"].partition("?")
    pairs = [pair.split("=", 1) for pair in query.split("&") if pair]
    request = SdkRequest(
        method=vector["method"],
        schema="http",
        host=vector["headers"]["Host"],
        resource_path=path,
        query_params=[(name, int(value) if value.isdigit() else unquote(value)) for name, value in pairs],
        header_params=dict(vector["headers"]),
        body=bytes.fromhex(vector["body_hex"]),
        stream=False,
        signing_algorithm=SigningAlgorithm.HMAC_SHA256,
    )
    return Signer(GlobalCredentials(vector["ak"], vector["sk"])).sign(request).header_params["Authorization"]


class Tampering(TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.raw = signer.Raw(cls.world.url, cls.mei.key.access, cls.mei.key.secret)
        cls.case = cls.create(cls())

    def refuse(self, method, target, headers, body=b"", code="APIGW.0301"):
        status, told, answered = self.raw.send(method, target, headers, body)
        self.assertEqual((401, code), (status, told["error_code"]), told)
        self.assertTrue(told["error_msg"] and answered["x-request-id"])

    def test_untouched_it_is_let_in(self):
        status, told, _ = self.raw.call("GET", LIST)
        self.assertEqual((200, 1), (status, len(told["incident_info_list"])))

    def test_each_part_counts(self):
        headers = self.raw.headers("GET", LIST, X_Language="en-us")
        self.refuse("DELETE", LIST, headers)
        self.refuse("GET", LIST.replace("/cases", "/labels"), headers)
        self.refuse("GET", LIST.replace("limit=1", "limit=2"), headers)
        self.refuse("GET", LIST + "&status=0", headers)
        self.refuse("GET", LIST, headers | {"X-Language": "zh-cn"})
        self.refuse("GET", LIST, headers | {"X-Sdk-Date": signer.now()[:-3] + "00Z"} | {"Content-Type": "text/plain"})
        self.refuse("GET", LIST, {name: value for name, value in headers.items() if name != "X-Language"})

    def test_the_body_counts(self):
        target, body = f"/v2/servicerequest/cases/{self.case}/message", b'{"message": {"content": "One"}}'
        self.refuse("POST", target, self.raw.headers("POST", target, body), body.replace(b"One", b"Two"))

    def test_json_cannot_be_left_unsigned(self):
        target, body = f"/v2/servicerequest/cases/{self.case}/message", b'{"message": {"content": "Unsigned"}}'
        headers = self.raw.headers("POST", target, body, X_Sdk_Content_Sha256=signer.UNSIGNED)
        self.refuse("POST", target, headers, body)

    def test_the_key_counts(self):
        other = signer.Raw(self.world.url, self.mei.key.access, self.mei.key.secret[::-1])
        self.refuse("GET", LIST, other.headers("GET", LIST))
        nobody = signer.Raw(self.world.url, "HPUA0000000000000000", self.mei.key.secret)
        self.refuse("GET", LIST, nobody.headers("GET", LIST))

    def test_the_date_counts(self):
        for minutes in (-16, 16, -60 * 24 * 365):
            date = (datetime.now(timezone.utc) + timedelta(minutes=minutes)).strftime("%Y%m%dT%H%M%SZ")
            with self.subTest(minutes):
                headers = self.raw.headers("GET", LIST, X_Sdk_Date=date)
                self.refuse("GET", LIST, headers, code="APIGW.0303")
        near = (datetime.now(timezone.utc) - timedelta(minutes=14)).strftime("%Y%m%dT%H%M%SZ")
        self.assertEqual(200, self.raw.call("GET", LIST, X_Sdk_Date=near)[0])

    def test_host_and_date_must_be_signed(self):
        headers = self.raw.headers("GET", LIST)
        for name in ("host", "x-sdk-date"):
            signed = {key: value for key, value in headers.items() if key.lower() != name and key != "Authorization"}
            dated = signed | ({"x-sdk-date": headers["X-Sdk-Date"]} if name == "x-sdk-date" else {})
            line = signer.authorization(self.raw.access, self.raw.secret, "GET", LIST, dated)
            line = line.replace("x-sdk-date;", "").replace(";x-sdk-date", "") if name == "x-sdk-date" else line
            with self.subTest(name):
                self.refuse("GET", LIST, headers | {"Authorization": line})

    def test_what_is_no_signature(self):
        headers = self.raw.headers("GET", LIST)
        for line in (
            "",
            "SDK-HMAC-SHA256",
            "SDK-HMAC-SHA256 Access=, SignedHeaders=, Signature=",
            "SDK-HMAC-SM3 " + headers["Authorization"].split(" ", 1)[1],
            "Basic bWVpOng=",
            headers["Authorization"][:-1],
        ):
            with self.subTest(line[:40]):
                status, told, _ = self.raw.send("GET", LIST, headers | {"Authorization": line})
                self.assertEqual(401, status, told)
                self.assertTrue(told["error_code"] and told["error_msg"])

    def test_other_algorithms_are_told_which_one(self):
        config = HttpConfig(signing_algorithm=SigningAlgorithm.HMAC_SM3)
        credentials = GlobalCredentials(self.mei.key.access, self.mei.key.secret)
        builder = OsmClient.new_builder().with_credentials(credentials).with_http_config(config)
        with self.refused(401, naming="SDK-HMAC-SHA256"):
            builder.with_endpoint(self.world.url).build().list_cases(ListCasesRequest())


class Replays(TestCase):
    def test_a_signed_post_is_taken_once(self):
        raw = signer.Raw(self.world.url, self.mei.key.access, self.mei.key.secret)
        case = self.create()
        target = f"/v2/servicerequest/cases/{case}/message"
        body = json.dumps({"message": {"content": unique("Once")}}).encode()
        headers = raw.headers("POST", target, body)
        self.assertEqual(200, raw.send("POST", target, headers, body)[0])
        status, told, _ = raw.send("POST", target, headers, body)
        self.assertEqual((401, "APIGW.0301"), (status, told["error_code"]), told)
        self.assertEqual(2, len(self.detail(case).message_list))

    def test_a_signed_get_may_be_repeated(self):
        raw = signer.Raw(self.world.url, self.mei.key.access, self.mei.key.secret)
        headers = raw.headers("GET", LIST)
        self.assertEqual([200, 200], [raw.send("GET", LIST, headers)[0] for _ in range(2)])


class Queries(TestCase):
    def test_values_of_every_script_are_signed_alike(self):
        words = unique("Spaß & Größe=100% / 网络~*+")
        case = self.create(words=words)
        found = self.osm.list_cases(ListCasesRequest(search_key=words.split()[:1], incident_id=case))
        self.assertEqual([case], [row.incident_id for row in found.incident_info_list])

    def test_lists_are_sorted_by_number(self):
        found = self.osm.list_cases(ListCasesRequest(label_id_list=["10", "9", "100"], search_key=["b", "网", "a"]))
        self.assertEqual(0, found.total_count)

    def test_a_get_without_content_type(self):
        config = HttpConfig(ignore_content_type_for_get_request=True)
        credentials = GlobalCredentials(self.mei.key.access, self.mei.key.secret)
        client = OsmClient.new_builder().with_credentials(credentials).with_http_config(config)
        self.assertTrue(client.with_endpoint(self.world.url).build().list_cases(ListCasesRequest()).total_count)


class Discovery(TestCase):
    def setUp(self):
        Credentials._CACHE.clear()
        self.addCleanup(Credentials._CACHE.clear)
        self.credentials = GlobalCredentials(self.mei.key.access, self.mei.key.secret)
        self.credentials.with_iam_endpoint(self.world.url)

    def client(self, region):
        return OsmClient.new_builder().with_credentials(self.credentials).with_region(region).build()

    def test_the_domain_is_found_by_the_key(self):
        client = self.client(Region(REGION, self.world.url))
        self.assertEqual(self.mei.domain_id, self.credentials.domain_id)
        case = self.create(client)
        self.assertEqual(DISPATCHING, self.status(case, client))

    def test_the_regions_of_the_sdk_lead_here(self):
        with mock.patch.dict(os.environ, {"HUAWEICLOUD_SDK_REGION_OSM_CN_SOUTH_1": self.world.url}):
            client = self.client(OsmRegion.value_of("cn-south-1"))
        self.assertGreater(client.list_cases(ListCasesRequest()).total_count, 0)

    def test_another_domain_is_not_acted_for(self):
        self.credentials.domain_id = self.world.gita.domain_id
        client = OsmClient.new_builder().with_credentials(self.credentials).with_endpoint(self.world.url).build()
        with self.refused(403):
            client.list_cases(ListCasesRequest())


class Tokens(TestCase):
    def test_a_token_alone_is_enough(self):
        raw = signer.Raw(self.world.url, "", "")
        headers = {"Host": raw.host, "X-Auth-Token": self.mei.token}
        status, told, _ = raw.send("GET", LIST, headers)
        self.assertEqual((200, 1), (status, len(told["incident_info_list"])), told)

    def test_a_token_beside_a_signature(self):
        invoker = self.mei.osm.list_cases_invoker(ListCasesRequest(limit=1))
        self.assertEqual(1, len(invoker.add_header("X-Auth-Token", self.mei.token).invoke().incident_info_list))
        with self.refused(401, "OSM.0002"):
            invoker = self.mei.osm.list_cases_invoker(ListCasesRequest(limit=1))
            invoker.add_header("X-Auth-Token", self.world.gita.token).invoke()

    def test_neither_is_nobody(self):
        raw = signer.Raw(self.world.url, "", "")
        for headers in ({}, {"X-Auth-Token": "nonsense"}, {"X-Auth-Token": ""}):
            with self.subTest(headers):
                status, told, answered = raw.send("GET", LIST, {"Host": raw.host} | headers)
                self.assertEqual((401, "OSM.0002"), (status, told["error_code"]))
                self.assertTrue(answered["x-request-id"])

    def test_the_console_cookie_opens_nothing_here(self):
        answer = self.console.session.get(f"{self.world.url}{LIST}", timeout=10)
        self.assertEqual(401, answer.status_code)

    def test_engineers_are_no_customers(self):
        token = token_for(self.world.url, "chen@huawei").x_subject_token
        raw = signer.Raw(self.world.url, "", "")
        status, told, _ = raw.send("GET", LIST, {"Host": raw.host, "X-Auth-Token": token})
        self.assertEqual((403, "OSM.01010002"), (status, told["error_code"]))


class Addresses(TestCase):
    def test_words_of_the_paths_are_no_ids(self):
        for word in ("export", "count", "instant-messages", "partners"):
            with self.subTest(word), self.absent():
                self.osm.show_case_status(ShowCaseStatusRequest(case_id=word))

    def test_an_address_that_is_none_answers_in_json(self):
        raw = signer.Raw(self.world.url, self.mei.key.access, self.mei.key.secret)
        for method, target in (("GET", "/v2/servicerequest/nothing"), ("DELETE", "/v2/servicerequest/cases")):
            status, told, headers = raw.call(method, target)
            with self.subTest(target):
                self.assertIn(status, (404, 405))
                self.assertTrue(told["error_code"] and told["error_msg"] and headers["x-request-id"])
