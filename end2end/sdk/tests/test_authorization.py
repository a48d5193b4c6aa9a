"""Authorizations: asked for in the console, decided through the SDK and the other way round."""

import time

from huaweicloudsdkiam import v3 as iam
from huaweicloudsdkosm.v2 import UpdateAuthorizationsRequest

from support.authorizations import (
    ACTIVE,
    CANCELED,
    EXPIRED,
    RECALLED,
    REFUSED,
    REJECTED,
    REQUESTED,
    TO_APPROVE,
    Authorizations,
)
from support.case import TestCase, unique
from support.console import Refused

HOUR = 3_600_000


class Requests(Authorizations):
    def test_a_request_is_read_with_its_details(self):
        case, authorization = self.requested(statement="We change nothing.")
        shown = self.shown(authorization, x_language="en-us")
        self.assertEqual((authorization, case, REQUESTED), (shown.id, shown.incident_id, shown.status))
        self.assertIn("Read the log settings", shown.auth_describe)
        self.assertEqual(1, len(shown.incident_auth_detail_list))
        detail = shown.incident_auth_detail_list[0]
        self.assertEqual((1, "gw-north"), (detail.type, detail.instance_name))
        self.assertGreater(detail.id, 0)
        row = self.listed(incident_id=case).incident_auth_list[0]
        self.assertEqual(
            (authorization, case, "We change nothing."), (row.id, row.incident_id, row.content_of_auth_letter)
        )

    def test_the_list_is_narrowed(self):
        case, first = self.requested()
        self.update(first, "reject", reject_reason="Not this one")
        _, second = self.requested(case)
        ids = lambda **filters: [of.id for of in self.listed(**filters).incident_auth_list]
        self.assertEqual([second, first], ids(incident_id=case))
        self.assertEqual(2, self.listed(incident_id=case, limit=1).count)
        self.assertEqual([first], ids(incident_id=case, offset=1))
        self.assertEqual([first], ids(incident_id=case, status=REJECTED))
        self.assertEqual([], ids(incident_id=case, status=ACTIVE))
        self.assertEqual([second, first], ids(incident_id=case, sub_customer_name="Mei"))
        self.assertEqual([], ids(incident_id=case, simple_description="no such words"))
        for name, value in {"limit": 0, "status": 11, "offset": -1}.items():
            with self.subTest(name), self.invalid(name):
                self.listed(**{name: value})

    def test_others_have_none(self):
        case, authorization = self.requested()
        gita, bo = self.world.gita.osm, self.world.bo
        self.assertEqual(0, self.listed(gita, incident_id=case).count)
        for ask in (
            lambda: self.shown(authorization, gita),
            lambda: self.update(authorization, "cancel", gita),
            lambda: self.shown(authorization, bo.osm),
            lambda: self.shown("0" * 32),
        ):
            with self.refused(404):
                ask()
        self.assertEqual(authorization, self.shown(authorization, bo.osm, group_id=bo.group("Beijing")).id)
        self.assertEqual(REQUESTED, self.state(authorization))


class Decisions(Authorizations):
    def test_what_is_handed_over_is_what_the_engineer_sees(self):
        password = unique("canary")
        case, authorization = self.granted(password)
        self.assertEqual(ACTIVE, self.state(authorization))
        self.assertEqual("granted", self.console.read("authorizations/read", id=authorization)["of"]["state"])
        seen = [self.chen.reveal(authorization, position) for position in (1, 2)]
        self.assertEqual(["admin", password], seen)
        raw = self.shown(authorization).raw_content.decode() + self.listed(incident_id=case).raw_content.decode()
        self.assertNotIn(password, raw)
        self.assertEqual([21, 20], [kind for kind in self.log_of(case) if kind in (20, 21)])

    def test_the_period_is_the_one_that_was_given(self):
        _, authorization = self.requested()
        self.sign(authorization)
        until = int(time.time() * 1000) + 2 * HOUR
        self.confirm(authorization, password=unique("canary"), auth_expire_time=until)
        expires = self.console.read("authorizations/read", id=authorization)["of"]
        shown = self.shown(authorization)
        self.assertAlmostEqual(until / 1000, shown.auth_expire_time.timestamp(), delta=2)
        self.assertIn(str(until // 1000)[:8], str(expires))

    def test_a_period_that_cannot_be_is_named(self):
        _, authorization = self.requested()
        self.sign(authorization)
        now = int(time.time() * 1000)
        for expire in (now - HOUR, now + 31 * 24 * HOUR):
            with self.subTest(expire - now), self.invalid("auth_expire_time"):
                self.confirm(authorization, password="p", auth_expire_time=expire)
        with self.invalid("auth_e"):
            later = {"auth_effective_time": now + 2 * HOUR, "auth_expire_time": now + HOUR}
            self.confirm(authorization, password="p", **later)
        self.assertEqual(REQUESTED, self.state(authorization))

    def test_without_a_signature_nothing_is_handed_over(self):
        """Gita signs nothing anywhere else."""
        gita = self.world.gita.osm
        _, authorization = self.requested(osm=gita)
        self.assertIs(False, self.has_signed(gita))
        with self.refused(400, "OSM.01020009"):
            self.confirm(authorization, gita, password="p")
        self.assertGreater(self.sign(authorization, gita), 0)
        self.assertIs(True, self.has_signed(gita))
        self.confirm(authorization, gita, password=unique("canary"))
        self.assertEqual(ACTIVE, self.shown(authorization, gita).status)

    def test_a_delegation_opens_a_console(self):
        owner = self.world.anna
        option = iam.CreateAgencyOption(
            name=unique("Console").replace(" ", "-"), domain_id=owner.domain_id, trust_domain_id="huawei"
        )
        request = iam.CreateAgencyRequest(body=iam.CreateAgencyRequestBody(agency=option))
        agency = owner.iam.create_agency(request).agency
        _, authorization = self.requested(kind1="console", name1="Console account", kind2="", name2="")
        self.assertEqual(0, self.shown(authorization).incident_auth_detail_list[0].type)
        self.sign(authorization)
        self.confirm(authorization, details=[], agency_id=agency.id)
        shown = self.shown(authorization)
        self.assertEqual((ACTIVE, agency.name), (shown.status, shown.agency_name))

    def test_every_detail_must_be_answered(self):
        _, authorization = self.requested()
        self.sign(authorization)
        with self.invalid("auth_detail_list"):
            self.confirm(authorization, details=[])
        self.assertEqual(REQUESTED, self.state(authorization))

    def test_reject_with_a_reason(self):
        case, authorization = self.requested()
        with self.invalid("reject_reason"):
            self.update(authorization, "reject", reject_reason="x" * 301)
        self.update(authorization, "reject", reject_reason="Not in the change window")
        shown = self.shown(authorization)
        self.assertEqual((REJECTED, "Not in the change window"), (shown.status, shown.reject_reason))
        self.assertIn("Not in the change window", self.chen.page(f"/agent/tickets/{case}"))
        with self.refused(409):
            self.confirm(authorization, password="p")

    def test_cancel_ends_it_at_once(self):
        _, authorization = self.granted(unique("canary"))
        self.update(authorization, "cancel")
        self.assertEqual(CANCELED, self.state(authorization))
        with self.assertRaises(Refused):
            self.chen.reveal(authorization, 1)
        with self.refused(409):
            self.update(authorization, "cancel", reject_reason="Once more")

    def test_only_what_is_asked_is_rejected_and_only_what_is_active_canceled(self):
        _, asked = self.requested()
        with self.refused(409):
            self.update(asked, "cancel")
        _, active = self.granted(unique("canary"))
        with self.refused(409):
            self.update(active, "reject", reject_reason="Too late")

    def test_the_action_must_be_one(self):
        _, authorization = self.requested()
        with self.refused(400):
            self.update(authorization, "approve")
        with self.refused(400):
            self.osm.update_authorizations(UpdateAuthorizationsRequest(authorization_id=authorization))

    def test_a_decision_in_the_console_is_seen(self):
        _, authorization = self.requested()
        self.console.do("authorizations/reject", id=authorization, reason="By hand")
        self.assertEqual(("By hand", REJECTED), (self.shown(authorization).reject_reason, self.state(authorization)))

    def test_withdrawn_by_the_engineer_and_ended_with_the_case(self):
        _, withdrawn = self.requested()
        self.chen.do("authorizations/withdraw", of=withdrawn)
        self.assertEqual(RECALLED, self.state(withdrawn))
        case, active = self.granted(unique("canary"))
        self.act(case, "close")
        self.assertIn(self.state(active), (EXPIRED, CANCELED))
        with self.assertRaises(Refused):
            self.chen.reveal(active, 1)

    def test_a_lead_approves_what_is_risky(self):
        case = self.create(product_category_id="network", business_type_id="network-offline")
        self.take(case)
        self.ask(case)
        waiting = self.newest(case)
        self.assertEqual(TO_APPROVE, self.state(waiting))
        self.world.olga.do("authorizations/approve", of=waiting)
        self.assertEqual(REQUESTED, self.state(waiting))
        self.ask(case, asset="gw-south")
        refused = self.newest(case)
        self.world.olga.do("authorizations/refuse", of=refused, reason="Not needed")
        self.assertEqual(REFUSED, self.state(refused))

    def test_a_colleague_decides_for_the_group(self):
        _, authorization = self.requested()
        bo = self.world.bo
        team = bo.group("Beijing")
        self.update(authorization, "reject", bo.osm, reject_reason="Bo says no", group_id=team)
        self.assertEqual(REJECTED, self.state(authorization))


class Agreements(Authorizations):
    def test_there_is_one_for_each_kind_in_both_languages(self):
        english = self.agreement(x_language="en-us")
        chinese = self.agreement(x_language="zh-cn")
        self.assertEqual((english.id, "2"), (chinese.id, english.agreement_type))
        self.assertNotEqual(english.content, chinese.content)
        self.assertRegex(english.id, r"^\d{1,10}$")
        self.assertGreaterEqual(english.version, 1)
        with self.refused(400):
            self.agreement(kind="7")

    def test_the_text_is_the_consoles(self):
        _, authorization = self.requested()
        shown = self.console.read("authorizations/read", id=authorization)["agreement"]
        text = self.agreement(x_language="en-us" if shown["lang"] == "en" else "zh-cn").content
        self.assertIn(shown["text"][:200], text)

    def test_what_is_not_an_agreement_is_not_signed(self):
        _, authorization = self.requested()
        agreement = self.agreement()
        agreement.id = "1999999999"
        with self.refused(404):
            self.sign(authorization, agreement=agreement)


class Unsigned(TestCase):
    def test_kinds_have_a_state_of_their_own(self):
        """Nobody signs the agreement of independent vendors here."""
        authorizations = Authorizations()
        authorizations.osm = self.osm
        self.assertIs(False, authorizations.has_signed(kind="1"))
