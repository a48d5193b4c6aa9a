"""What the owner of an account restricts."""

import itertools

from huaweicloudsdkosm.v2 import (
    CreateAndDeletePrivilegeReq,
    CreatePrivilegesRequest,
    DownloadCasesRequest,
    ListPrivilegesRequest,
    ShowCustomerPrivilegePolicyRequest,
)

from support.case import TestCase


class Privileges(TestCase):
    minutes = itertools.count()

    def tearDown(self):
        for privilege in ("createCase", "export"):
            self.set("delete", privilege)

    def set(self, operation, privilege, osm=None):
        body = CreateAndDeletePrivilegeReq(operation=operation, privilege=privilege)
        # The zone is of no matter, but keeps apart what happens within one second.
        request = CreatePrivilegesRequest(x_time_zone=f"GMT+8:{next(self.minutes) % 60:02}", body=body)
        (osm or self.world.anna.osm).create_privileges(request)

    def has(self, privilege, osm=None):
        """1 once the restriction was created."""
        return (osm or self.osm).list_privileges(ListPrivilegesRequest(privilege=privilege)).has_privilege

    def switched(self):
        request = ShowCustomerPrivilegePolicyRequest()
        return self.osm.show_customer_privilege_policy(request).policy_switch

    def test_without_restrictions_everybody_may(self):
        lee, bo = self.world.lee.osm, self.world.bo.osm
        self.assertIs(False, self.switched())
        self.assertEqual((0, 0), (self.has("export"), self.has("createCase")))
        self.create(lee)
        bo.download_cases(DownloadCasesRequest(language="en-us", timezone="GMT+8", limit=1))

    def test_filing_is_restricted_to_administrators(self):
        lee = self.world.lee.osm
        self.set("create", "createCase")
        self.assertIs(True, self.switched())
        self.assertEqual((1, 1, 0), (self.has("createCase"), self.has("createCase", lee), self.has("export")))
        with self.refused(403, "OSM.01010007"):
            self.create(lee)
        self.create()
        self.assertIs(True, self.in_console()["submit"])
        self.set("delete", "createCase")
        self.assertIs(False, self.switched())
        self.assertIs(False, self.in_console()["submit"])
        self.create(lee)

    def test_group_operators_never_file(self):
        with self.refused(403, "OSM.01010007"):
            self.create(self.world.bo.osm)

    def test_a_restriction_from_the_console_holds(self):
        self.world.anna.console.do("account/restrictions", submit="on", export="on")
        self.assertEqual((True, 1), (self.switched(), self.has("export")))

    def in_console(self):
        """The switches as the owner's page shows them."""
        return self.world.anna.console.read("account/policies", after="")["restrictions"]

    def test_exports_are_restricted(self):
        self.set("create", "export")
        bo = self.world.bo.osm
        self.assertEqual(1, self.has("export", bo))
        with self.refused(403, "OSM.01010002"):
            bo.download_cases(DownloadCasesRequest(language="en-us", timezone="GMT+8"))

    def test_only_the_owner_restricts(self):
        with self.refused(403, "OSM.01010002"):
            self.set("create", "export", self.osm)
        self.assertEqual(0, self.has("export"))

    def test_what_does_not_exist_is_named(self):
        with self.invalid("operation"):
            self.set("toggle", "export")
        with self.invalid("privilege"):
            self.set("create", "fly")
        with self.invalid("privilege"):
            self.has("fly")
        with self.invalid("privilege"):
            self.has(None)
