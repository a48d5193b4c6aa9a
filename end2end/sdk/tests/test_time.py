"""Times in the caller's zone."""

from datetime import datetime, timedelta, timezone

from huaweicloudsdkosm.v2 import ListCaseOperateLogsRequest

from support.case import TestCase


class Zones(TestCase):
    def test_texts_are_local_and_times_are_not(self):
        case = self.create()
        made = datetime.fromtimestamp(self.console.ticket(case)["ticket"]["row"]["created"] // 1000, timezone.utc)
        for zone, hours in {
            None: 8,
            "GMT+8": 8,
            "GMT+08:00": 8,
            "GMT-3": -3,
            "UTC": 0,
            "Asia/Tokyo": 9,
            "GMT+5:30": 5.5,
        }.items():
            with self.subTest(zone):
                found = self.osm.list_case_operate_logs(ListCaseOperateLogsRequest(case_id=case, x_time_zone=zone))
                entry = found.incident_operate_log_list[0]
                local = made.astimezone(timezone(timedelta(hours=hours)))
                self.assertEqual(local.strftime("%Y-%m-%d %H:%M:%S"), entry.operate_time)
                self.assertEqual(made, entry.timestamp_operate_time.replace(tzinfo=timezone.utc))

    def test_a_zone_that_is_none_is_named(self):
        case = self.create()
        for zone in ("Mars/Olympus", "x" * 33):
            with self.subTest(zone), self.refused(400, "OSM.01010001"):
                self.osm.list_case_operate_logs(ListCaseOperateLogsRequest(case_id=case, x_time_zone=zone))
