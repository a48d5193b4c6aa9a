"""How authorizations are spoken about: engineers ask in the console, customers answer through the SDK."""

from huaweicloudsdkosm.v2 import (
    AgreeTenantAuthorizationV2Req,
    ConfirmAuthorizationsRequest,
    ListAuthorizationsRequest,
    OperateAuthorizationV2Req,
    ShowAuthorizationDetailRequest,
    ShowLatestPublishedAgreementRequest,
    ShowSignedLatestPublishedAgreementRequest,
    SignAgreementReq,
    SignPublishedAgreementRequest,
    TenantAgreeAuthDetailV2,
    UpdateAuthorizationsRequest,
)

from support.case import TestCase, unique

#: The agreement about authorizations.
AUTHORIZATION = "2"

REQUESTED, ACTIVE, REJECTED, EXPIRED, RECALLED, CANCELED, TO_APPROVE, REFUSED = range(8)


class Authorizations(TestCase):
    """Has the verbs of both sides."""

    def requested(self, case=None, osm=None, **fields):
        """A case that the engineer handles and wants to look into: its id and the authorization's."""
        case = case or self.create(osm)
        if self.chen.state(case) == "dispatching":
            self.take(case)
        self.ask(case, **fields)
        return case, self.newest(case)

    def ask(self, case, **fields):
        form = {
            "purpose": unique("Read the log settings"),
            "asset": "gw-north",
            "kind1": "ssh",
            "name1": "Device user",
            "kind2": "ssh",
            "name2": "Device password",
            "period": "8h",
            **fields,
        }
        self.chen.send("authorizations/request", number=case, **form)

    def newest(self, case):
        """The id of the newest authorization of a case, as its page has it."""
        found = self.chen.ticket(case)["authorizations"]
        return max(found, key=lambda of: of["asked_at"])["id"]

    def shown(self, authorization, osm=None, **more):
        request = ShowAuthorizationDetailRequest(authorization_id=authorization, **more)
        return (osm or self.osm).show_authorization_detail(request)

    def listed(self, osm=None, **filters):
        return (osm or self.osm).list_authorizations(ListAuthorizationsRequest(**filters))

    def state(self, authorization):
        return self.shown(authorization).status

    def agreement(self, osm=None, kind=AUTHORIZATION, **more):
        request = ShowLatestPublishedAgreementRequest(agreement_type=kind, **more)
        return (osm or self.osm).show_latest_published_agreement(request).case_agreement

    def has_signed(self, osm=None, kind=AUTHORIZATION):
        request = ShowSignedLatestPublishedAgreementRequest(agreement_type=kind)
        return (osm or self.osm).show_signed_latest_published_agreement(request).is_signed_latest

    def sign(self, relation, osm=None, agreement=None):
        """Signs the newest agreement about authorizations for something; the record's id."""
        agreement = agreement or self.agreement(osm)
        body = SignAgreementReq(relation_id=relation)
        request = SignPublishedAgreementRequest(id=int(agreement.id), body=body)
        return (osm or self.osm).sign_published_agreement(request).agreement_signed_record_id

    def confirm(self, authorization, osm=None, account="admin", password="", details=None, **fields):
        """Authorizes: hands over account and password."""
        if details is None:
            detail = self.shown(authorization, osm, group_id=fields.get("group_id")).incident_auth_detail_list[0].id
            details = [TenantAgreeAuthDetailV2(auth_detail_id=detail, account=account, password=password, port=22)]
        body = AgreeTenantAuthorizationV2Req(auth_detail_list=details, **fields)
        request = ConfirmAuthorizationsRequest(authorization_id=authorization, body=body)
        (osm or self.osm).confirm_authorizations(request)

    def update(self, authorization, action, osm=None, **fields):
        request = UpdateAuthorizationsRequest(
            authorization_id=authorization, action_id=action, body=OperateAuthorizationV2Req(**fields)
        )
        (osm or self.osm).update_authorizations(request)

    def granted(self, password, **fields):
        """An authorization that is active: case and id."""
        case, authorization = self.requested(**fields)
        self.sign(authorization)
        self.confirm(authorization, password=password)
        return case, authorization
