"""Contacts that must be proved."""

from huaweicloudsdkosm.v2 import (
    CheckNeedVerifyRequest,
    CheckVerifyCodesRequest,
    CreateCasesRequest,
    CreateOrderIncidentV2Req,
    ListHasVerifiedContactsRequest,
    SendVerifyCodeReq,
    SendVerifyCodesRequest,
    VerifyVerifyCodeV2Req,
)

from support.case import SOURCE_ID, TestCase, unique
from support.mail import code_for

PHONE, MAIL = 0, 1


def address():
    """An address that nobody else uses."""
    return f"{unique('noc').replace(' ', '-')}@acme.example"


class Codes(TestCase):
    def setUp(self):
        """An hour passes: there is one code a minute and user, and five an hour."""
        self.world.program.sql("update contact_code set created_at = created_at - 3600001")

    def send(self, to, way=MAIL, area="86"):
        body = SendVerifyCodeReq(contact_value=to, contact_way=way, area_code=area)
        self.osm.send_verify_codes(SendVerifyCodesRequest(body=body))

    def check(self, to, code, way=MAIL):
        body = VerifyVerifyCodeV2Req(verify_code=code, contact_value=to, contact_way=way)
        self.osm.check_verify_codes(CheckVerifyCodesRequest(body=body))

    def needs(self, to, way=MAIL):
        request = CheckNeedVerifyRequest(contact_value=to, contact_way=way)
        return self.osm.check_need_verify(request)

    def verified(self, **filters):
        return self.osm.list_has_verified_contacts(ListHasVerifiedContactsRequest(**filters))

    def test_a_code_by_mail_proves_an_address(self):
        mail = address()
        self.assertEqual(1, self.needs(mail).need_verify_code)
        self.send(mail)
        self.check(mail, code_for(mail))
        proved = self.needs(mail)
        self.assertEqual(0, proved.need_verify_code)
        self.assertIsNotNone(proved.expire_time)
        found = self.verified(contact_way=MAIL, contact_value=mail)
        self.assertEqual(
            (1, MAIL, mail), (found.count, found.contact_list[0].contact_way, found.contact_list[0].contact_value)
        )
        case = self.create(remind_mail=mail)
        self.assertEqual(mail, self.console.ticket(case)["ticket"]["contact"]["email"])

    def test_a_code_may_come_with_the_case(self):
        mail = address()
        self.send(mail)
        case = self.create(remind_mail=mail, verify_code=code_for(mail))
        self.assertEqual(mail, self.console.ticket(case)["ticket"]["contact"]["email"])

    def test_a_proof_may_be_named_in_a_header(self):
        mail = address()
        self.send(mail)
        self.check(mail, code_for(mail))
        proof = self.verified(contact_value=mail).contact_list[0].verified_id
        self.assertTrue(0 < len(proof) <= 32)
        body = CreateOrderIncidentV2Req(
            product_category_id="border",
            business_type_id="border-vpn",
            region_id="cn-south-1",
            simple_description=unique("With a proof"),
            source_id=SOURCE_ID,
            remind_mail=mail,
        )
        case = self.osm.create_cases(CreateCasesRequest(x_email_verifiedid=proof, body=body)).incident_id
        self.assertEqual(mail, self.console.ticket(case)["ticket"]["contact"]["email"])
        self.assertEqual(1, self.verified(verified_id=proof).count)

    def test_a_wrong_code_proves_nothing(self):
        mail = address()
        self.send(mail)
        wrong = f"{(int(code_for(mail)) + 1) % 1_000_000:06}"
        with self.refused(400, "OSM.01010010"):
            self.check(mail, wrong)
        self.assertEqual((1, 0), (self.needs(mail).need_verify_code, self.verified(contact_value=mail).count))

    def test_not_twice_within_a_minute(self):
        mail = address()
        self.send(mail)
        with self.refused(429):
            self.send(mail, area="49")

    def test_short_messages_need_a_gateway(self):
        with self.refused(400, "OSM.01020007", "not available"):
            self.send("13800138000", PHONE)

    def test_what_is_wrong_is_named(self):
        with self.invalid("contact_way"):
            self.send(address(), 2)
        with self.invalid("contact_value"):
            self.send("no address")
        with self.invalid("contact_value"):
            self.needs(None)
        with self.invalid("verify_code"):
            self.check(address(), None)

    def test_proofs_belong_to_one_user(self):
        mail = address()
        self.send(mail)
        self.check(mail, code_for(mail))
        gita = self.world.gita.osm
        self.assertEqual(0, gita.list_has_verified_contacts(ListHasVerifiedContactsRequest(contact_value=mail)).count)
