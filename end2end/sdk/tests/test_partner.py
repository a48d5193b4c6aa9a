"""Users of the account, and the partner in charge."""

from huaweicloudsdkosm.v2 import (
    ListSubCustomersRequest,
    ShowPartnersCasesPrivilegeRequest,
    ShowPartnersServiceInfoRequest,
)

from support.case import TestCase


class Users(TestCase):
    def users(self, osm=None, **filters):
        return (osm or self.world.anna.osm).list_sub_customers(ListSubCustomersRequest(**filters)).sub_customer_infos

    def test_users_of_the_account_come_masked(self):
        found = {user.domain_id: user for user in self.users()}
        by_name = self.users(sub_customer_name="mei")
        self.assertEqual(1, len(by_name), found)
        shown = (by_name[0].customer_name, by_name[0].email, by_name[0].mobile)
        for plain, masked in zip(("Mei Lin", "mei@acme.example", "5550 0142"), shown, strict=True):
            self.assertNotIn(plain, masked)
        one = self.users(sub_customer_id=self.mei.user_id)
        self.assertEqual(1, len(one))

    def test_others_have_other_users(self):
        self.assertEqual([], self.users(self.world.gita.osm, sub_customer_id=self.mei.user_id))


class Partners(TestCase):
    def test_a_customer_is_no_partner(self):
        found = self.osm.show_partners_cases_privilege(ShowPartnersCasesPrivilegeRequest())
        self.assertIs(False, found.has_privilege)

    def test_operations_make_a_customer_a_partner(self):
        gita, program = self.world.gita.osm, self.world.program
        program.run("account", "partner", "globex", "on")
        self.assertIs(True, gita.show_partners_cases_privilege(ShowPartnersCasesPrivilegeRequest()).has_privilege)
        program.run("account", "partner", "globex", "off")
        self.assertIs(False, gita.show_partners_cases_privilege(ShowPartnersCasesPrivilegeRequest()).has_privilege)

    def test_who_is_in_charge_and_when(self):
        found = self.osm.show_partners_service_info(ShowPartnersServiceInfoRequest(product_id="border"))
        info = found.partners_service_info
        self.assertTrue(info.customer_name and info.customer_id)
        self.assertRegex(info.service_time_zone, r"^GMT[+-]\d\d:\d\d$")
        hours = ("--zone", "GMT+09:00", "--days", "1-5", "--hours", "08:00-20:00")
        self.world.program.run("account", "hours", info.customer_id, *hours)
        found = self.osm.show_partners_service_info(ShowPartnersServiceInfoRequest())
        info = found.partners_service_info
        told = (info.service_time_zone, info.service_time_day, info.service_time_hour)
        self.assertEqual(("GMT+09:00", "1-5", "08:00-20:00"), told)
