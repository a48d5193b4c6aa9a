"""Answers to the fields of a form, copy recipients, regions of the customer."""

import json

from huaweicloudsdkosm.v2 import (
    CreateCaseExtendsParamRequest,
    ListCaseCcEmailsRequest,
    ListCustomersRegionsRequest,
    ListExtendsParamsRequest,
    PutCaseExtParamReq,
    ShowCaseExtendsParamRequest,
)

from support.case import TestCase


class Answers(TestCase):
    def answer(self, case, **answers):
        body = PutCaseExtParamReq(extends_map=answers)
        self.osm.create_case_extends_param(CreateCaseExtendsParamRequest(case_id=case, body=body))

    def answers(self, case, osm=None):
        """They stand in the raw reply; the SDK's model has no field for them."""
        found = (osm or self.osm).show_case_extends_param(ShowCaseExtendsParamRequest(case_id=case))
        return json.loads(found.raw_content)["extends_map"]

    def test_answers_are_kept_and_added_to(self):
        case = self.create()
        first, second = self.questions()[:2]
        self.answer(case, **{first.param_key: first.tips})
        self.answer(case, **{second.param_key: second.tips})
        self.assertEqual({first.param_key: first.tips, second.param_key: second.tips}, self.answers(case))

    def test_answers_of_the_creation_are_there(self):
        of = self.questions()[0]
        case = self.create(extends_map={of.param_key: of.tips})
        self.assertEqual({of.param_key: of.tips}, self.answers(case))

    def test_what_nobody_asked_is_kept_too(self):
        case = self.create()
        self.answer(case, favourite_colour="blue")
        self.assertEqual({"favourite_colour": "blue"}, self.answers(case))
        with self.invalid("extends_map"):
            self.answer(case, favourite_colour="x" * 2001)

    def questions(self):
        """What is asked beside the description; `tips` are examples of answers."""
        request = ListExtendsParamsRequest(business_type_id="border-vpn")
        return self.osm.list_extends_params(request).extends_params

    def test_others_have_no_case_to_answer(self):
        case = self.create()
        with self.absent():
            self.answers(case, self.world.gita.osm)

    def test_the_map_is_needed(self):
        case = self.create()
        with self.invalid("extends_map"):
            body = PutCaseExtParamReq()
            self.osm.create_case_extends_param(CreateCaseExtendsParamRequest(case_id=case, body=body))


class Around(TestCase):
    def test_copy_recipients_are_colleagues_and_known_from_then_on(self):
        copy = "bo@acme.example"
        case = self.create(extension_map={"cc_email": copy})
        self.assertEqual(["Bo Wang 王波"], [of["name"] for of in self.console.ticket(case)["copies"]])
        self.assertIn(copy, self.detail(case).ext_info.cc_email)
        known = self.osm.list_case_cc_emails(ListCaseCcEmailsRequest())
        self.assertIn(copy, known.mc_email_infos)
        self.assertEqual(self.mei.user_id, known.cc_email_info.user_id)
        self.assertIn("@acme.example", known.cc_email_info.cc_email)

    def test_a_copy_recipient_that_is_no_address_has_its_code(self):
        for address in ("not an address", "stranger@elsewhere.example", "admin@globex.example"):
            with self.subTest(address), self.refused(400, "OSM.01010008"):
                self.create(extension_map={"cc_email": address})

    def test_regions_of_the_customer(self):
        found = self.osm.list_customers_regions(ListCustomersRegionsRequest(x_language="en-us"))
        self.assertEqual(found.count, len(found.region_infos))
        self.assertIn("cn-south-1", [region.region_id for region in found.region_infos])
