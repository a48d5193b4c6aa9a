"""What every test may say."""

import itertools
import time
import unittest
from contextlib import contextmanager

from huaweicloudsdkcore.exceptions.exceptions import ServiceResponseException
from huaweicloudsdkosm.v2 import (
    CreateCasesRequest,
    CreateOrderIncidentV2Req,
    ListCaseOperateLogsRequest,
    ShowCaseDetailRequest,
    ShowCaseStatusRequest,
    UpdateCasesRequest,
    WorkOrderOperateV2Req,
)

from support import world

#: The one value that the service documents.
SOURCE_ID = "83aeb0f2834c4df49826c781d32a963e"

DISPATCHING, PROCESSING, TO_CONFIRM, CLOSED, CANCELED, INVALID, TO_ANSWER = 0, 1, 2, 3, 4, 12, 17

_numbers = itertools.count(1)


def unique(words):
    """A text that stands in no other case. Two requests of one second must not be the same: the second is a replay."""
    return f"{words} {int(time.time()):x}{next(_numbers)}"


def eventually(look, within=15):
    """What `look` answers once that is true."""
    deadline = time.monotonic() + within
    while not (seen := look()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within} s: {look}")
        time.sleep(0.05)
    return seen


class TestCase(unittest.TestCase):
    """Has the shared program and its people."""

    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.world = world.shared()
        cls.mei, cls.chen = cls.world.mei, cls.world.chen
        cls.osm, cls.console = cls.mei.osm, cls.mei.console

    @contextmanager
    def refused(self, status, code=None, naming=None):
        """The call within is refused with that status and code, in words that name a field, under a request id."""
        with self.assertRaises(ServiceResponseException) as caught:
            yield caught
        refusal = caught.exception
        self.assertEqual(status, refusal.status_code, refusal)
        if code is not None:
            self.assertEqual(code, refusal.error_code, refusal)
        self.assertTrue(refusal.error_msg, refusal)
        self.assertTrue(refusal.request_id, refusal)
        if naming is not None:
            self.assertIn(naming, refusal.error_msg)

    def invalid(self, naming):
        """The call within is refused because of a field."""
        return self.refused(400, "OSM.01010001", naming)

    def absent(self):
        """The call within is told that there is no such case."""
        return self.refused(404, "OSM.01010015")

    def wrong_state(self):
        """The call within comes at the wrong time."""
        return self.refused(409, "OSM.01020004")

    def create(self, osm=None, words="The tunnel to the branch is down", **fields):
        """Files a case about a VPN; its id."""
        body = {
            "product_category_id": "border",
            "business_type_id": "border-vpn",
            "region_id": "cn-south-1",
            "simple_description": unique(words),
            "source_id": SOURCE_ID,
            **fields,
        }
        request = CreateCasesRequest(body=CreateOrderIncidentV2Req(**body))
        return (osm or self.osm).create_cases(request).incident_id

    def status(self, case, osm=None):
        return (osm or self.osm).show_case_status(ShowCaseStatusRequest(case_id=case)).status

    def detail(self, case, osm=None, **more):
        return (osm or self.osm).show_case_detail(ShowCaseDetailRequest(case_id=case, **more)).incident_detail_info

    def act(self, case, action, osm=None, **fields):
        """An action of the customer. The words keep two of them apart."""
        fields.setdefault("operate_desc", unique(action))
        body = WorkOrderOperateV2Req(**fields)
        return (osm or self.osm).update_cases(UpdateCasesRequest(case_id=case, action_id=action, body=body))

    def log_of(self, case, osm=None):
        """Kinds of what happened to a case, newest first."""
        request = ListCaseOperateLogsRequest(case_id=case, limit=100)
        found = (osm or self.osm).list_case_operate_logs(request)
        return [entry.operate_type for entry in found.incident_operate_log_list]

    def take(self, case):
        """The engineer takes the case."""
        self.chen.do("tickets/take", number=case)

    def solve(self, case, resolution="Replaced the certificate"):
        """The engineer takes the case, unless that is done, and proposes a solution."""
        if self.chen.state(case) == "dispatching":
            self.take(case)
        self.chen.do("tickets/propose", number=case, resolution=resolution)
