"""The audit trail as CTS hands it out."""

import time

from huaweicloudsdkcore.exceptions.exceptions import ClientRequestException
from huaweicloudsdkcts.v3 import ListTracesRequest

from support.authorizations import Authorizations
from support.case import TestCase, eventually, unique

HOUR = 3_600_000


def traces(partner, **filters):
    """The traces of the last hour and a bit."""
    now = int(time.time() * 1000)
    asked = {"trace_type": "system", "_from": now - HOUR, "to": now + HOUR, "limit": 200, **filters}
    return partner.cts.list_traces(ListTracesRequest(**asked))


class Traces(TestCase):
    def names(self, resource, partner=None, **filters):
        """Names of the traces about something, oldest first."""
        found = traces(partner or self.world.anna, resource_id=resource, **filters)
        return [trace.trace_name for trace in found.traces or []][::-1]

    def told(self, resource, *names):
        """Waits until the trail tells these."""
        eventually(lambda: self.names(resource) == list(names))

    def test_the_life_of_a_case(self):
        case = self.create()
        self.act(case, "cancel")
        self.act(case, "delete")
        self.told(case, "createCase", "cancelCase", "deleteCase")
        closed = self.create()
        self.take(closed)
        self.act(closed, "close")
        self.told(closed, "createCase", "closeCase")

    def test_a_trace_says_who_when_and_from_where(self):
        case = self.create()
        self.told(case, "createCase")
        trace = traces(self.world.anna, resource_id=case).traces[0]
        self.assertEqual(("OSM", "case", "normal"), (trace.service_type, trace.resource_type, trace.trace_rating))
        self.assertAlmostEqual(time.time(), trace.time / 1000, delta=60)
        self.assertIn(self.mei.user_id, str(trace.user))
        self.assertEqual("127.0.0.1", trace.source_ip)
        one = self.world.anna.cts.list_traces(ListTracesRequest(trace_type="system", trace_id=trace.trace_id)).traces
        self.assertEqual([trace.trace_id], [of.trace_id for of in one])

    def test_filters_and_pages(self):
        cases = [self.create() for _ in range(3)]
        self.told(cases[-1], "createCase")
        first = traces(self.world.anna, trace_name="createCase", limit=2)
        self.assertEqual(cases[:0:-1], [trace.resource_id for trace in first.traces])
        more = traces(self.world.anna, trace_name="createCase", limit=1, next=first.meta_data.marker)
        self.assertEqual(cases[:1], [trace.resource_id for trace in more.traces])
        self.assertEqual({"case"}, {of.resource_type for of in traces(self.world.anna, resource_type="case").traces})
        self.assertFalse(traces(self.world.anna, service_type="ECS").traces)

    def test_only_the_owner_reads_the_trail(self):
        with self.assertRaises(ClientRequestException) as caught:
            traces(self.mei)
        self.assertIn(caught.exception.status_code, (403, 404))

    def test_others_have_another_trail(self):
        case = self.create()
        self.told(case, "createCase")
        self.assertEqual([], self.names(case, self.world.gita))


class AuthorizationTraces(Authorizations):
    def test_decisions_are_traced(self):
        case, first = self.granted(unique("canary"))
        self.update(first, "cancel")
        _, second = self.requested(case)
        self.update(second, "reject", reject_reason="Enough")
        self.told(first, "confirmAuthorizations", "cancelAuthorizations")
        self.told(second, "rejectAuthorizations")

    def told(self, authorization, *names):
        """Waits until the trail tells these about an authorization."""

        def look():
            found = traces(self.world.anna, resource_type="authorization", resource_id=authorization).traces or []
            return [of.trace_name for of in found][::-1] == list(names)

        eventually(look)
