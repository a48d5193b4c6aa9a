"""A partner's program from the first token to the last trace."""

import json
import time

from huaweicloudsdkcts.v3 import ListTracesRequest
from huaweicloudsdkosm.v2 import (
    CreateMessageDoV2,
    CreateMessagesRequest,
    CreateMessageV2Req,
    IncidentSatisfactionV2Do,
    ListNewInstantMessagesRequest,
    ShowCaseDetailRequest,
    UploadAccessoryRequest,
    UploadAccessoryRequestBody,
)

from support.authorizations import ACTIVE, EXPIRED, Authorizations
from support.case import CLOSED, PROCESSING, TO_ANSWER, TO_CONFIRM, eventually, unique
from support.files import form_file, png
from support.people import Partner
from tests.test_export import rows


class Journey(Authorizations):
    def test_from_a_token_to_the_audit_trail(self):
        partner = Partner(self.world.url, "mei@acme")  # token, then an access key
        osm = partner.osm

        with form_file("topology.png", png()) as file:
            body = UploadAccessoryRequestBody(file=file, form_data="incident")
            accessory = osm.upload_accessory(UploadAccessoryRequest(body=body)).accessory_id
        words = unique("Branch 17 has no connection")
        case = self.create(osm, words=words, severity_id="major", accessory_ids=[accessory])
        self.assertEqual(["topology.png"], [file["name"] for file in self.chen.ticket(case)["files"]])

        cursor = self.poll(osm, case, None)[1]
        self.take(case)
        question = unique("Which firmware runs on the gateway?")
        self.chen.do("tickets/ask-feedback", number=case, question=question)
        came, cursor = eventually(lambda: self.heard(osm, case, cursor))
        self.assertIn(question, came)
        self.assertEqual(TO_ANSWER, self.status(case, osm))

        answer = CreateMessageDoV2(content=unique("Version 8.1"))
        osm.create_messages(CreateMessagesRequest(case_id=case, body=CreateMessageV2Req(message=answer)))
        self.assertEqual(PROCESSING, self.status(case, osm))
        self.assertIn(answer.content, self.chen.page(f"/agent/tickets/{case}"))

        self.ask(case, asset="gw-17")
        authorization = self.listed(osm, incident_id=case).incident_auth_list[0].id
        self.assertGreater(self.sign(authorization, osm), 0)
        secret = unique("canary")
        self.confirm(authorization, osm, account="maintenance", password=secret)
        self.assertEqual(ACTIVE, self.shown(authorization, osm).status)
        self.assertEqual(["maintenance", secret], [self.chen.reveal(authorization, place) for place in (1, 2)])

        resolution = unique("Restarted the tunnel and fixed the route")
        self.chen.do("tickets/propose", number=case, resolution=resolution)
        self.assertEqual(TO_CONFIRM, self.status(case, osm))
        stars = [IncidentSatisfactionV2Do(satisfaction_id=of, satisfaction_value=5) for of in (1, 3)]
        self.act(case, "close", osm, judgement="Well done", incident_satisfaction_list=stars)
        self.assertEqual(CLOSED, self.status(case, osm))
        self.assertEqual("Well done", self.detail(case, osm).judgement)
        self.assertEqual(EXPIRED, self.shown(authorization, osm).status)

        _, sheet = rows(osm, incident_id=case)
        self.assertTrue(any(case in map(str, row) for row in sheet))
        expected = ["createCase", "closeCase", "createScores"]
        eventually(lambda: set(expected) <= set(self.traced(case)))
        eventually(lambda: "confirmAuthorizations" in self.traced(authorization))
        detail = osm.show_case_detail(ShowCaseDetailRequest(case_id=case)).raw_content.decode()
        for everything in (detail, json.dumps(sheet, default=str), self.world.program.output()):
            self.assertNotIn(secret, everything)

    def poll(self, osm, case, cursor):
        """What was said since, and the next cursor."""
        request = ListNewInstantMessagesRequest(case_ids=[case], last_message_time_id=cursor)
        found = osm.list_new_instant_messages(request)
        said = [message.content for of in found.immsg for message in of.message_list]
        return said, found.last_message_time_id

    def heard(self, osm, case, cursor):
        """The same, or nothing if nobody said anything."""
        said, cursor = self.poll(osm, case, cursor)
        return (said, cursor) if said else None

    def traced(self, resource):
        """Names of the traces about something, as the owner of the account reads them."""
        now = int(time.time() * 1000)
        request = ListTracesRequest(
            trace_type="system", _from=now - 3_600_000, to=now + 3_600_000, resource_id=resource
        )
        return [trace.trace_name for trace in self.world.anna.cts.list_traces(request).traces or []]
