"""Diagnosis: checks of what the customer has."""

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from huaweicloudsdkosm.v2 import (
    CreateDiagnoseFeedbackRequest,
    CreateDiagnoseJobRequest,
    CreateFeedbackReq,
    ListDiagnoseItemsRequest,
    ListDiagnoseJobRequest,
    ListDiagnoseRecordsRequest,
    ListDiagnoseResourcesRequest,
    QueryDiagnoseItemsReq,
    QueryTscDiagnoseResourcesReq,
    SubmitDiagnoseJobReq,
)

from support import signer, world
from support.case import TestCase, eventually, unique

DONE = 3
NORMAL, ABNORMAL = 3, 4


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


class Jobs(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = world.connected()
        cls.mei, cls.chen = cls.world.mei, cls.world.chen
        cls.osm, cls.console = cls.mei.osm, cls.mei.console
        cls.web = HTTPServer(("127.0.0.1", 0), Page)
        cls.port = cls.web.server_address[1]
        threading.Thread(target=cls.web.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.web.shutdown()
        cls.web.server_close()

    def start(self, osm=None, kind=1, **params):
        # What is not known is passed over; it keeps apart two jobs of one second.
        body = SubmitDiagnoseJobReq(type=kind, params={**params, "run": unique("run")}, region_id="cn-south-1")
        return (osm or self.osm).create_diagnose_job(CreateDiagnoseJobRequest(body=body)).job_id

    def job(self, job, osm=None):
        return (osm or self.osm).list_diagnose_job(ListDiagnoseJobRequest(job_id=job))

    def done(self, job):
        eventually(lambda: self.job(job).status == DONE, within=30)
        return self.job(job)

    def items(self, job, *ids):
        body = QueryDiagnoseItemsReq(job_id=job, item_ids=",".join(ids))
        return self.osm.list_diagnose_items(ListDiagnoseItemsRequest(body=body)).item_results

    def test_a_job_checks_a_port_that_answers(self):
        job = self.start(eip="127.0.0.1", ports=str(self.port))
        of = self.done(job)
        self.assertEqual((str(of.job_id), self.mei.domain_id), (job, of.domain_id))
        levels = {item.check_id: item.problem_level for item in of.items_result}
        self.assertEqual(NORMAL, levels[f"tcp-{self.port}"], levels)

    def test_a_job_finds_a_port_that_does_not(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # nobody listens there
            port = taken.getsockname()[1]
            job = self.start(eip="127.0.0.1", ports=str(port))
            of = self.done(job)
        item = next(item for item in of.items_result if item.check_id == f"tcp-{port}")
        self.assertEqual(ABNORMAL, item.problem_level)
        detail = self.items(job, item.check_id)
        self.assertEqual([item.check_id], [of.check_id for of in detail])
        self.assertTrue(detail[0].suggestion)

    def test_records_tell_of_it(self):
        job = self.start(eip="127.0.0.1", ports=str(self.port))
        self.done(job)
        found = self.osm.list_diagnose_records(ListDiagnoseRecordsRequest(type=1, page_no=1, page_size=10))
        record = next(record for record in found.records if record.job_id == job)
        self.assertGreaterEqual(found.total_count, 1)
        self.assertEqual("127.0.0.1", record.params["eip"])
        self.assertIsInstance(record.create_time, int)
        for name, value in {"page_no": 0, "page_size": 101, "type": 3}.items():
            with self.subTest(name), self.invalid(name):
                self.osm.list_diagnose_records(ListDiagnoseRecordsRequest(**{name: value}))

    def test_what_lies_elsewhere_is_not_reached(self):
        with self.refused(400):
            job = self.start(eip="192.0.2.1", ports="443")
            levels = {item.problem_level for item in self.done(job).items_result}
            self.assertNotIn(NORMAL, levels)
            self.start(eip="192.0.2.1", ports="x")

    def test_what_is_missing_is_named(self):
        with self.invalid("eip"):
            self.start()
        with self.invalid("type"):
            self.start(kind=5, eip="127.0.0.1")
        with self.invalid("instanceId"):
            self.start(kind=2)
        with self.invalid("job_id"):
            self.job(None)
        with self.invalid("job_id"):
            self.osm.list_diagnose_items(ListDiagnoseItemsRequest(body=QueryDiagnoseItemsReq(item_ids="dns")))

    def test_others_have_no_such_job(self):
        job = self.start(eip="127.0.0.1", ports=str(self.port))
        with self.refused(404):
            self.job(job, self.world.gita.osm)
        with self.refused(404):
            self.job("999999999")


class Elsewhere(TestCase):
    def test_diagnosis_is_off_unless_allowed(self):
        body = SubmitDiagnoseJobReq(type=1, params={"eip": "127.0.0.1"})
        with self.refused(400, "OSM.01020007", "create_diagnose_job"):
            self.osm.create_diagnose_job(CreateDiagnoseJobRequest(body=body))

    def test_resources_are_the_registered_devices(self):
        """The owner registers them at a door beside the contract."""
        name, owner = unique("gw").replace(" ", "-"), self.world.anna
        device = json.dumps({"name": name, "region": "cn-south-1", "address": "192.0.2.7"}).encode()
        raw = signer.Raw(self.world.url, owner.key.access, owner.key.secret)
        status, told, _ = raw.call("POST", "/v2.0/servicerequest/diagnose/resources", device)
        self.assertEqual(200, status, told)
        found = self.resources(region="cn-south-1")
        self.assertEqual([(name, "192.0.2.7")], [(of.name, of.access_i_pv4) for of in found if of.id == told["id"]])
        self.assertEqual([], self.resources(region="ap-southeast-3"))
        self.assertEqual([], self.resources(self.world.gita.osm, region="cn-south-1"))

    def resources(self, osm=None, **fields):
        body = QueryTscDiagnoseResourcesReq(**fields)
        found = (osm or self.osm).list_diagnose_resources(ListDiagnoseResourcesRequest(body=body))
        self.assertEqual(found.total_count, len(found.result))
        return found.result

    def test_whether_it_helped(self):
        body = CreateFeedbackReq(type=1, content=unique("It did"), is_helpful=True)
        self.assertEqual(200, self.osm.create_diagnose_feedback(CreateDiagnoseFeedbackRequest(body=body)).status_code)
        for fields in ({"is_helpful": True}, {"type": 5, "is_helpful": True}):
            with self.subTest(fields), self.invalid("type"):
                body = CreateFeedbackReq(**fields)
                self.osm.create_diagnose_feedback(CreateDiagnoseFeedbackRequest(body=body))
        with self.invalid("is_helpful"):
            self.osm.create_diagnose_feedback(CreateDiagnoseFeedbackRequest(body=CreateFeedbackReq(type=1)))
