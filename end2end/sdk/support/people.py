"""People of the demo data with the clients of Huawei's SDK, as a partner's program would make them."""

from functools import cached_property

from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkcts.v3 import CtsClient
from huaweicloudsdkiam import v3 as iam
from huaweicloudsdkiam.v3.iam_credentials import IamCredentials
from huaweicloudsdkosm.v2 import OsmClient

from support.called import Counted
from support.console import PASSWORD, Console

#: The region that the tests name.
REGION = "cn-south-1"


def iam_client(url, credentials):
    return iam.IamClient.new_builder().with_credentials(credentials).with_endpoint(url).build()


def token_for(url, name, password=PASSWORD, domain=None, scope=None):
    """Asks for a token with a password; the SDK's answer, whose `x_subject_token` it is."""
    domain = name.split("@")[-1] if domain is None else domain
    user = iam.PwdPasswordUser(domain=iam.PwdPasswordUserDomain(name=domain), name=name, password=password)
    identity = iam.PwdIdentity(methods=["password"], password=iam.PwdPassword(user=user))
    scope = scope or iam.AuthScope(domain=iam.AuthScopeDomain(name=domain))
    body = iam.KeystoneCreateUserTokenByPasswordRequestBody(auth=iam.PwdAuth(identity=identity, scope=scope))
    request = iam.KeystoneCreateUserTokenByPasswordRequest(body=body)
    return iam_client(url, IamCredentials()).keystone_create_user_token_by_password(request)


def new_key(url, token, user_id, description="Made by a test"):
    """Makes an access key; the secret is in this answer only."""
    option = iam.CreateCredentialOption(user_id=user_id, description=description)
    body = iam.CreatePermanentAccessKeyRequestBody(credential=option)
    request = iam.CreatePermanentAccessKeyRequest(body=body)
    return iam_client(url, IamCredentials(token)).create_permanent_access_key(request).credential


class Partner:
    """A customer's user with clients for OSM, IAM and CTS, made with a token and an access key, and a console."""

    def __init__(self, url, name, password=PASSWORD):
        self.url, self.name, self.password = url, name, password
        answer = token_for(url, name, password)
        self.token = answer.x_subject_token
        self.user_id, self.domain_id = answer.token.user.id, answer.token.user.domain.id
        self.key = new_key(url, self.token, self.user_id)

    @cached_property
    def osm(self):
        """Signs with the access key; the endpoint is given, so no domain id is sent."""
        credentials = GlobalCredentials(self.key.access, self.key.secret)
        return Counted(OsmClient.new_builder().with_credentials(credentials).with_endpoint(self.url).build())

    @cached_property
    def iam(self):
        return iam_client(self.url, GlobalCredentials(self.key.access, self.key.secret))

    @cached_property
    def cts(self):
        """Finds its project by the region's name."""
        credentials = BasicCredentials(self.key.access, self.key.secret).with_iam_endpoint(self.url)
        region = Region(REGION, self.url)
        return CtsClient.new_builder().with_credentials(credentials).with_region(region).build()

    @cached_property
    def console(self):
        return Console(self.url, self.name, self.password)

    def group(self, beginning):
        """The id of a group of the user, by the beginning of its name."""
        groups = self.iam.keystone_list_groups_for_user(iam.KeystoneListGroupsForUserRequest(user_id=self.user_id))
        return next(group.id for group in groups.groups if group.name.startswith(beginning))
