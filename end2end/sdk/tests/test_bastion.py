"""Hosts that are checked, delegations, and what a bastion recorded."""

import socket
import threading
from contextlib import contextmanager

from huaweicloudsdkiam import v3 as iam
from huaweicloudsdkosm.v2 import (
    CheckHostsRequest,
    ListAgenciesRequest,
    ListHistoryOperateLogsRequest,
    ListHistorySessionsRequest,
    ListTransportHistoriesRequest,
    ShowLoginTypeRequest,
    VerifyHostV2Req,
)

from support import world
from support.authorizations import Authorizations
from support.case import unique
from support.engineer import Engineer


@contextmanager
def ssh_banner():
    """A host that greets as SSH servers do; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def greet():
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            with peer:
                peer.sendall(b"SSH-2.0-OpenSSH_9.9\r\n")
                peer.settimeout(1)
                try:
                    peer.recv(256)
                except OSError:
                    pass

    threading.Thread(target=greet, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


class Hosts(Authorizations):
    @classmethod
    def setUpClass(cls):
        cls.world = world.connected()
        cls.mei, cls.chen = cls.world.mei, cls.world.chen
        cls.osm, cls.console = cls.mei.osm, cls.mei.console

    def check(self, port, **fields):
        _, authorization = self.requested(asset="127.0.0.1")
        detail = self.shown(authorization).incident_auth_detail_list[0].id
        body = VerifyHostV2Req(**{"account": "root", "password": unique("p"), **fields}, port=port)
        return self.osm.check_hosts(CheckHostsRequest(authorization_detail_id=detail, body=body))

    def test_a_host_that_answers(self):
        with ssh_banner() as port:
            self.assertEqual(200, self.check(port).status_code)

    def test_a_host_that_does_not(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))  # nobody listens there
            with self.refused(400, "OSM.01010003"):
                self.check(taken.getsockname()[1])

    def test_fields_are_needed(self):
        for port in (None, 0, 65536):
            with self.subTest(port), self.invalid("port"):
                self.check(port)
        for field in ("account", "password"):
            with self.subTest(field), self.invalid(field):
                self.check(22, **{field: None})


class Elsewhere(Authorizations):
    def test_hosts_are_not_checked_unless_allowed(self):
        _, authorization = self.requested(asset="127.0.0.1")
        detail = self.shown(authorization).incident_auth_detail_list[0].id
        body = VerifyHostV2Req(port=22, account="root", password="p")
        with self.refused(400, "OSM.01020007", "check_hosts"):
            self.osm.check_hosts(CheckHostsRequest(authorization_detail_id=detail, body=body))

    def test_how_engineers_sign_in_to_hosts(self):
        self.assertTrue(self.osm.show_login_type(ShowLoginTypeRequest()).login_type)

    def test_delegations_of_the_account(self):
        name = unique("Look after us").replace(" ", "-")
        option = iam.CreateAgencyOption(
            name=name, domain_id=self.mei.domain_id, trust_domain_id="huawei", duration="ONEDAY"
        )
        request = iam.CreateAgencyRequest(body=iam.CreateAgencyRequestBody(agency=option))
        made = self.world.anna.iam.create_agency(request).agency
        found = self.osm.list_agencies(ListAgenciesRequest(x_time_zone="UTC"))
        one = next(agency for agency in found.agency_list if agency.id == made.id)
        self.assertEqual((name, "huawei", "24"), (one.name, one.trust_domain_id, one.duration))
        self.assertLess(one.create_time, one.expire_time)
        self.assertEqual(found.total_count, len(found.agency_list))
        self.assertEqual(0, self.world.gita.osm.list_agencies(ListAgenciesRequest()).total_count)
        self.world.anna.iam.delete_agency(iam.DeleteAgencyRequest(agency_id=made.id))
        self.assertNotIn(made.id, [agency.id for agency in self.osm.list_agencies(ListAgenciesRequest()).agency_list])


class Recordings(Authorizations):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        self = cls()
        _, cls.authorization = self.granted(unique("canary"))
        cls.detail_id = self.shown(cls.authorization).incident_auth_detail_list[0].id

    def asked(self, kind, **more):
        of = {"authorization_id": self.authorization, "authorization_detail_id": self.detail_id, **more}
        return kind(**of)

    def test_nothing_was_recorded(self):
        sessions = self.osm.list_history_sessions(self.asked(ListHistorySessionsRequest))
        self.assertEqual((0, []), (sessions.total_count, sessions.session_list))

    def test_what_the_bastion_recorded_is_read(self):
        """Handed in by the engineer's program."""
        _, authorization = self.granted(unique("canary"))
        detail = self.shown(authorization).incident_auth_detail_list[0].id
        at = lambda minute: f"2026-11-21T02:{minute:02}:00Z"
        commands = [{"at": at(1), "command": "display version"}, {"at": at(2), "command": "display logbuffer"}]
        file = {"at": at(3), "direction": "download", "name": "diag.txt", "from": "/flash", "to": "/tmp", "done": True}
        session = Engineer(self.world.url, "chen@huawei").post(
            "bastion/sessions",
            authorization_id=authorization,
            session=unique("bastion").replace(" ", "-"),
            start=at(0),
            end=at(5),
            commands=commands,
            files=[file | {"bytes": 2048, "milliseconds": 61_000}],
        )["session_id"]
        of = {"authorization_id": authorization, "authorization_detail_id": detail, "x_time_zone": "UTC"}
        one = self.osm.list_history_sessions(ListHistorySessionsRequest(**of)).session_list[0]
        self.assertEqual((session, "00:05:00", "2026-11-21 02:00:00"), (one.session_id, one.duration, one.start_time))
        of["session_id"] = session
        typed = lambda **more: [
            entry.oper
            for entry in self.osm.list_history_operate_logs(ListHistoryOperateLogsRequest(**of, **more)).ops_list
        ]
        self.assertEqual(["display logbuffer", "display version"], typed())
        self.assertEqual(["display version"], typed(sort=1, limit=1))
        moved = self.osm.list_transport_histories(ListTransportHistoriesRequest(**of))
        self.assertEqual(1, moved.total_count)
        shown = moved.file_ops_list[0]
        self.assertEqual(("diag.txt", "2048", "00:01:01"), (shown.file_name, shown.file_size, shown.duration))
        with self.refused(404):
            self.world.gita.osm.list_transport_histories(ListTransportHistoriesRequest(**of))

    def test_a_session_that_never_was(self):
        for call, kind in (
            (self.osm.list_history_operate_logs, ListHistoryOperateLogsRequest),
            (self.osm.list_transport_histories, ListTransportHistoriesRequest),
        ):
            with self.subTest(kind.__name__), self.refused(404):
                call(self.asked(kind, session_id=4711))

    def test_what_is_out_of_range_is_named(self):
        with self.invalid("limit"):
            self.osm.list_history_sessions(self.asked(ListHistorySessionsRequest, limit=0))
        with self.invalid("sort"):
            self.osm.list_history_operate_logs(self.asked(ListHistoryOperateLogsRequest, session_id=1, sort=2))

    def test_others_see_no_recordings(self):
        with self.refused(404):
            self.world.gita.osm.list_history_sessions(self.asked(ListHistorySessionsRequest))
