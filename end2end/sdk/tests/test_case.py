"""Cases: filed, read, moved along and ended through the SDK and in the console alike."""

from datetime import timezone

from huaweicloudsdkosm.v2 import (
    CreateCasesRequest,
    CreateOrderIncidentV2Req,
    IncidentSatisfactionV2Do,
    ListCaseOperateLogsRequest,
    UpdateCaseContactInfoReq,
    UpdateCaseContactInfoRequest,
    UpdateCasesRequest,
)

from support.case import (
    CANCELED,
    CLOSED,
    DISPATCHING,
    INVALID,
    PROCESSING,
    SOURCE_ID,
    TO_ANSWER,
    TO_CONFIRM,
    TestCase,
    unique,
)
from support.console import Refused


class FiledThroughTheSdk(TestCase):
    def test_a_case_is_a_ticket_in_the_console(self):
        words = unique("Traffic through the gateway stops every hour")
        case = self.create(words=words, severity_id="critical")
        ticket = self.console.ticket(case)["ticket"]
        self.assertRegex(case, r"^TT\d{8,}$")
        self.assertEqual("dispatching", ticket["row"]["state"])
        self.assertEqual("critical", ticket["row"]["severity"])
        self.assertEqual("VPN or tunnel interrupted", ticket["row"]["issue_type"])
        self.assertTrue(ticket["row"]["title"].startswith(words))
        self.assertIn(words, self.console.page(f"/tickets/{case}"))

    def test_what_was_filed_is_read_back(self):
        words = unique("网关每小时断流一次")
        case = self.create(words=words)
        of = self.detail(case, x_language="en-us")
        self.assertEqual((case, DISPATCHING), (of.incident_id, of.status))
        self.assertTrue(of.simple_description.startswith(words))
        self.assertEqual("VPN or tunnel interrupted", of.business_type_name)
        self.assertEqual(self.mei.domain_id, of.customer_id)
        self.assertEqual(self.mei.user_id, of.xcustomer_id)
        self.assertIn("mei", of.xcustomer_name.lower())
        self.assertEqual(1, len(of.message_list))
        self.assertEqual(1, of.message_list[0].is_first_message)
        created = of.create_time.replace(tzinfo=timezone.utc).timestamp()
        self.assertEqual(self.console.ticket(case)["ticket"]["row"]["created"] // 1000, int(created))

    def test_what_the_contact_is_stands_in_the_console(self):
        case = self.create(remind_mail="noc@acme.example", remind_time="09:00-18:00")
        self.assertEqual("noc@acme.example", self.console.ticket(case)["ticket"]["contact"]["email"])
        ext = self.detail(case).ext_info
        self.assertEqual(("noc@acme.example", "09:00-18:00"), (ext.remind_mail, ext.remind_time))

    def test_a_number_is_called_within_its_hours(self):
        case = self.create(area_code="86", remind_mobile="10 5550 0142", remind_time="10:00-12:00")
        contact = self.console.ticket(case)["ticket"]["contact"]
        self.assertIn("10:00", str(contact["phone"]))
        ext = self.detail(case).ext_info
        self.assertEqual(("86", "10:00-12:00"), (ext.area_code.lstrip("+"), ext.remind_time))
        self.assertEqual("1055500142", ext.remind_mobile.replace(" ", ""))

    def test_fields_that_are_wrong_are_named(self):
        for field, value in {
            "business_type_id": "no-such-type",
            "business_type_id ": None,
            "simple_description": None,
            "simple_description ": "",
            "simple_description  ": "x" * 2001,
            "source_id": None,
            "remind_mail": "m" * 129,
            "remind_mobile": "1" * 33,
            "remind_time": "nine to five",
        }.items():
            body = {
                "product_category_id": "border",
                "business_type_id": "border-vpn",
                "region_id": "cn-south-1",
                "simple_description": unique("Nothing"),
                "source_id": SOURCE_ID,
                field.strip(): value,
            }
            with self.subTest(field, value=value), self.invalid(field.strip()):
                self.osm.create_cases(CreateCasesRequest(body=CreateOrderIncidentV2Req(**body)))

    def test_a_severity_that_does_not_exist_has_its_code(self):
        with self.refused(400, "OSM.01010006"):
            self.create(severity_id="dreadful")

    def test_a_fault_needs_a_region(self):
        with self.invalid("region_id"):
            self.create(region_id=None)

    def test_a_mail_address_that_nobody_verified_needs_a_code(self):
        with self.refused(400, "OSM.01010010"):
            self.create(remind_mail="stranger@elsewhere.example")


class FiledInTheConsole(TestCase):
    def test_a_ticket_is_a_case_for_the_sdk(self):
        words = unique("The console was asked first")
        number = self.console.create(words, severity="minor")
        self.assertEqual(DISPATCHING, self.status(number))
        self.assertEqual(words, self.detail(number).simple_description)

    def test_every_state_has_its_code(self):
        number = self.console.create(unique("From one state to the next"))
        self.assertEqual(DISPATCHING, self.status(number))
        self.take(number)
        self.assertEqual(PROCESSING, self.status(number))
        self.chen.do("tickets/ask-feedback", number=number, question="Which version?")
        self.assertEqual(TO_ANSWER, self.status(number))
        self.console.say(number, "The newest")
        self.assertEqual(PROCESSING, self.status(number))
        self.chen.do("tickets/propose", number=number, resolution="Upgrade the gateway")
        self.assertEqual(TO_CONFIRM, self.status(number))
        self.console.do("tickets/confirm", number=number)
        self.assertEqual(CLOSED, self.status(number))

    def test_an_invalid_ticket_and_a_canceled_one(self):
        invalid, canceled = self.console.create(unique("Spam")), self.console.create(unique("Solved itself"))
        self.chen.do("tickets/invalidate", number=invalid, reason="Not about our services")
        self.console.do("tickets/cancel", number=canceled)
        self.assertEqual((INVALID, CANCELED), (self.status(invalid), self.status(canceled)))


class Actions(TestCase):
    def test_cancel(self):
        case = self.create()
        self.act(case, "cancel")
        self.assertEqual((CANCELED, "canceled"), (self.status(case), self.console.state(case)))

    def test_cancel_is_too_late_once_somebody_works_on_it(self):
        case = self.create()
        self.take(case)
        with self.wrong_state():
            self.act(case, "cancel")

    def test_close_what_is_being_handled(self):
        case = self.create()
        self.take(case)
        self.act(case, "close")
        self.assertEqual((CLOSED, "closed"), (self.status(case), self.console.state(case)))

    def test_close_what_waits_for_a_feedback(self):
        case = self.create()
        self.take(case)
        self.chen.do("tickets/ask-feedback", number=case, question="Still broken?")
        self.act(case, "close")
        self.assertEqual(CLOSED, self.status(case))

    def test_close_confirms_a_solution_and_rates_it(self):
        case = self.create()
        self.solve(case)
        stars = [
            IncidentSatisfactionV2Do(satisfaction_id=1, satisfaction_value=4),
            IncidentSatisfactionV2Do(satisfaction_id=3, satisfaction_value=5),
        ]
        self.act(case, "close", judgement="Quick and friendly", incident_satisfaction_list=stars)
        review = self.console.ticket(case)["ticket"]["review"]
        self.assertEqual((CLOSED, "Quick and friendly"), (self.status(case), self.detail(case).judgement))
        self.assertEqual((4, 5, "Quick and friendly"), (review["timeliness"], review["result"], review["text"]))

    def test_close_is_too_early_while_nobody_handles_it(self):
        case = self.create()
        with self.wrong_state():
            self.act(case, "close")

    def test_press_reminds_the_engineer_once(self):
        case = self.create()
        self.act(case, "press")
        self.assertIsNotNone(self.console.ticket(case)["ticket"]["row"].get("reminded"))
        with self.refused(429, "OSM.01010004"):
            self.act(case, "press")

    def test_words_about_an_action_become_a_message(self):
        case, words = self.create(), unique("The branch cannot work at all")
        self.act(case, "press", operate_desc=words)
        self.assertIn(words, [message.content for message in self.detail(case).message_list])
        self.assertIn(words, self.chen.page(f"/agent/tickets/{case}"))

    def test_delete_hides_what_has_ended(self):
        case = self.create()
        with self.wrong_state():
            self.act(case, "delete")
        self.act(case, "cancel")
        self.act(case, "delete")
        with self.absent():
            self.status(case)
        with self.assertRaises(Refused):
            self.console.ticket(case)

    def test_an_action_may_come_without_a_body(self):
        case = self.create()
        self.osm.update_cases(UpdateCasesRequest(case_id=case, action_id="cancel"))
        self.assertEqual(CANCELED, self.status(case))

    def test_other_actions_have_their_code(self):
        case = self.create()
        with self.refused(400, "OSM.01010013"):
            self.act(case, "reopen")
        with self.refused(400):
            self.osm.update_cases(UpdateCasesRequest(case_id=case))

    def test_words_that_are_too_long_are_named(self):
        case = self.create()
        with self.invalid("operate_desc"):
            self.act(case, "cancel", operate_desc="x" * 401)
        self.assertEqual(DISPATCHING, self.status(case))


class Contact(TestCase):
    def change(self, case, **fields):
        body = UpdateCaseContactInfoReq(**fields)
        self.osm.update_case_contact_info(UpdateCaseContactInfoRequest(case_id=case, body=body))

    def test_a_contact_is_changed_and_the_rest_stays(self):
        case = self.create(remind_mail="noc@acme.example", remind_time="09:00-18:00")
        self.change(case, remind_mail="mei@acme.example")
        self.assertEqual("mei@acme.example", self.console.ticket(case)["ticket"]["contact"]["email"])
        self.assertEqual("09:00-18:00", self.detail(case).ext_info.remind_time)
        self.change(case, remind_time="0")
        self.assertEqual("mei@acme.example", self.console.ticket(case)["ticket"]["contact"]["email"])

    def test_a_contact_that_nobody_verified_is_refused(self):
        case = self.create()
        with self.refused(400, "OSM.01010010"):
            self.change(case, remind_mail="stranger@elsewhere.example")

    def test_the_contact_of_an_ended_case_stays(self):
        case = self.create()
        self.act(case, "cancel")
        with self.wrong_state():
            self.change(case, remind_mail="noc@acme.example")


class Log(TestCase):
    def test_the_log_tells_what_both_sides_did(self):
        case = self.create()
        self.act(case, "press", operate_desc=None)
        self.solve(case)
        self.act(case, "close", operate_desc=None)
        self.assertEqual([8, 5, 2, 6, 1], self.log_of(case))
        found = self.osm.list_case_operate_logs(ListCaseOperateLogsRequest(case_id=case, x_language="en-us"))
        newest = found.incident_operate_log_list[0]
        self.assertEqual((5, case, 0), (found.total_count, newest.incident_id, newest.operator_type))
        self.assertEqual(1, found.incident_operate_log_list[1].operator_type)
        self.assertIn("Mei", newest.operator_name)
        self.assertRegex(newest.operate_time, r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")

    def test_the_log_comes_in_pages(self):
        case = self.create()
        self.act(case, "press", operate_desc=None)
        self.act(case, "cancel", operate_desc=None)
        ask = lambda **window: self.osm.list_case_operate_logs(ListCaseOperateLogsRequest(case_id=case, **window))
        self.assertEqual([6], [entry.operate_type for entry in ask(offset=1, limit=1).incident_operate_log_list])
        self.assertEqual((3, []), (ask(limit=0).total_count, ask(limit=0).incident_operate_log_list))


class Tenants(TestCase):
    def test_a_case_of_another_customer_is_not_there(self):
        case, gita = self.create(), self.world.gita.osm
        for ask in (
            lambda: self.status(case, gita),
            lambda: self.detail(case, gita),
            lambda: self.act(case, "cancel", gita),
            lambda: self.log_of(case, gita),
        ):
            with self.absent():
                ask()
        self.assertEqual(DISPATCHING, self.status(case))

    def test_a_case_that_never_was_is_not_there(self):
        for case in ("TT20200101999999", "nonsense", "a/b", "案件"):
            with self.subTest(case), self.absent():
                self.status(case)

    def test_a_colleague_names_the_group(self):
        case, bo = self.create(), self.world.bo
        team = bo.group("Beijing")
        with self.absent():
            self.detail(case, bo.osm)
        self.assertEqual(case, self.detail(case, bo.osm, group_id=team).incident_id)
        self.act(case, "cancel", bo.osm, group_id=team)
        self.assertEqual(CANCELED, self.status(case))

    def test_a_group_of_others_opens_nothing(self):
        case = self.create()
        with self.absent():
            self.detail(case, self.world.bo.osm, group_id=self.mei.group("Reporters"))

    def test_the_owner_sees_all_of_the_account(self):
        case = self.create()
        self.assertEqual(case, self.detail(case, self.world.anna.osm).incident_id)
