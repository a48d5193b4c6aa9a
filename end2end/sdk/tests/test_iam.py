"""Tokens, domains, projects, users, groups and keys, as the SDK's IAM client asks for them."""

from huaweicloudsdkcore.auth.credentials import GlobalCredentials
from huaweicloudsdkiam import v3 as iam
from huaweicloudsdkiam.v3.iam_credentials import IamCredentials
from huaweicloudsdkosm.v2 import ListCasesRequest, OsmClient

from support.case import TestCase
from support.people import REGION, iam_client, new_key, token_for


class Tokens(TestCase):
    def test_a_token_says_for_whom_and_how_long(self):
        answer = token_for(self.world.url, "mei@acme")
        self.assertEqual(201, answer.status_code)
        self.assertTrue(answer.x_subject_token)
        self.assertEqual("mei@acme", answer.token.user.name)
        self.assertEqual(self.mei.domain_id, answer.token.user.domain.id)
        self.assertEqual(["password"], answer.token.methods)
        self.assertRegex(answer.token.expires_at, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$")
        self.assertLess(answer.token.issued_at, answer.token.expires_at)

    def test_a_token_for_a_project(self):
        scope = iam.AuthScope(project=iam.AuthScopeProject(name=REGION))
        answer = token_for(self.world.url, "mei@acme", scope=scope)
        self.assertEqual(REGION, answer.token.project.name)

    def test_a_token_is_checked_by_another(self):
        client = iam_client(self.world.url, IamCredentials(self.mei.token))
        other = token_for(self.world.url, "mei@acme").x_subject_token
        found = client.keystone_validate_token(iam.KeystoneValidateTokenRequest(x_subject_token=other))
        self.assertEqual(self.mei.user_id, found.token.user.id)
        with self.refused(404):
            client.keystone_validate_token(iam.KeystoneValidateTokenRequest(x_subject_token="nonsense"))

    def test_a_wrong_password_is_nobody(self):
        for name, password, domain in (
            ("mei@acme", "Wrong-password-1", "acme"),
            ("nobody@acme", "Demo-tickets-1", "acme"),
            ("mei@acme", "Demo-tickets-1", "globex"),
        ):
            with self.subTest(name, domain=domain), self.refused(401):
                token_for(self.world.url, name, password, domain)


class Names(TestCase):
    def test_the_domain(self):
        found = self.mei.iam.keystone_list_auth_domains(iam.KeystoneListAuthDomainsRequest())
        self.assertEqual([self.mei.domain_id], [domain.id for domain in found.domains])

    def test_a_project_for_each_region(self):
        one = self.mei.iam.keystone_list_projects(iam.KeystoneListProjectsRequest(name=REGION)).projects
        self.assertEqual([REGION], [project.name for project in one])
        theirs = self.world.gita.iam.keystone_list_projects(iam.KeystoneListProjectsRequest(name=REGION)).projects
        self.assertNotEqual(one[0].id, theirs[0].id)
        every = self.mei.iam.keystone_list_projects(iam.KeystoneListProjectsRequest()).projects
        self.assertIn(one[0].id, [project.id for project in every])

    def test_groups_of_a_user_and_users_of_a_group(self):
        team = self.mei.group("Beijing")
        anna = self.world.anna.iam
        users = anna.keystone_list_users_for_group_by_admin(iam.KeystoneListUsersForGroupByAdminRequest(group_id=team))
        self.assertEqual({self.mei.user_id, self.world.bo.user_id}, {user.id for user in users.users})
        groups = anna.keystone_list_groups(iam.KeystoneListGroupsRequest()).groups
        self.assertIn(team, [group.id for group in groups])

    def test_users_of_the_account(self):
        anna = self.world.anna.iam
        found = anna.keystone_list_users(iam.KeystoneListUsersRequest(name="mei@acme")).users
        self.assertEqual([self.mei.user_id], [user.id for user in found])
        shown = self.mei.iam.keystone_show_user(iam.KeystoneShowUserRequest(user_id=self.mei.user_id)).user
        self.assertEqual((self.mei.user_id, self.mei.domain_id), (shown.id, shown.domain_id))
        with self.refused(404):
            self.world.gita.iam.keystone_show_user(iam.KeystoneShowUserRequest(user_id=self.mei.user_id))


class Keys(TestCase):
    def client(self, key):
        credentials = GlobalCredentials(key.access, key.secret)
        return OsmClient.new_builder().with_credentials(credentials).with_endpoint(self.world.url).build()

    def test_a_key_is_made_listed_set_aside_and_deleted(self):
        bo = self.world.bo
        key = new_key(self.world.url, bo.token, bo.user_id, "For the night shift")
        self.assertTrue(key.access and key.secret)
        client = self.client(key)
        client.list_cases(ListCasesRequest())
        listed = bo.iam.list_permanent_access_keys(iam.ListPermanentAccessKeysRequest(user_id=bo.user_id)).credentials
        self.assertEqual(["For the night shift"], [of.description for of in listed if of.access == key.access])
        self.set(bo, key, "inactive")
        with self.refused(401):
            client.list_cases(ListCasesRequest(limit=1))
        self.set(bo, key, "active")
        client.list_cases(ListCasesRequest(limit=2))
        shown = bo.iam.show_permanent_access_key(iam.ShowPermanentAccessKeyRequest(access_key=key.access)).credential
        self.assertEqual("active", shown.status)
        self.assertNotIn(key.secret, str(shown))
        bo.iam.delete_permanent_access_key(iam.DeletePermanentAccessKeyRequest(access_key=key.access))
        with self.refused(401):
            client.list_cases(ListCasesRequest(limit=3))

    def set(self, person, key, status):
        option = iam.UpdateCredentialOption(status=status)
        body = iam.UpdatePermanentAccessKeyRequestBody(credential=option)
        person.iam.update_permanent_access_key(iam.UpdatePermanentAccessKeyRequest(access_key=key.access, body=body))

    def test_five_keys_for_each_user(self):
        gita = self.world.gita
        made = [new_key(self.world.url, gita.token, gita.user_id) for _ in range(4)]
        with self.refused(400):
            new_key(self.world.url, gita.token, gita.user_id)
        for key in made:
            gita.iam.delete_permanent_access_key(iam.DeletePermanentAccessKeyRequest(access_key=key.access))

    def test_nobody_makes_keys_for_others(self):
        with self.assertRaises(Exception) as caught:
            new_key(self.world.url, self.world.gita.token, self.mei.user_id)
        self.assertIn(caught.exception.status_code, (403, 404))

    def test_temporary_keys(self):
        token = iam.IdentityToken(id=self.mei.token, duration_seconds=900)
        auth = iam.TokenAuth(identity=iam.TokenAuthIdentity(methods=["token"], token=token))
        body = iam.CreateTemporaryAccessKeyByTokenRequestBody(auth=auth)
        client = iam_client(self.world.url, IamCredentials(self.mei.token))
        request = iam.CreateTemporaryAccessKeyByTokenRequest(body=body)
        key = client.create_temporary_access_key_by_token(request).credential
        credentials = GlobalCredentials(key.access, key.secret).with_security_token(key.securitytoken)
        build = lambda of: OsmClient.new_builder().with_credentials(of).with_endpoint(self.world.url).build()
        self.assertGreater(build(credentials).list_cases(ListCasesRequest()).total_count, 0)
        with self.refused(401):
            build(GlobalCredentials(key.access, key.secret)).list_cases(ListCasesRequest())
