"""The lists of cases, their filters and their counts."""

from datetime import datetime, timedelta, timezone

from huaweicloudsdkosm.v2 import ListCaseCountsRequest, ListCasesRequest, ListLabelsRequest, ListOrderIncidentRequest

from support.case import CANCELED, DISPATCHING, INVALID, PROCESSING, TestCase, unique

STATES = [0, 1, 2, 3, 4, 12, 17]


class Lists(TestCase):
    def cases(self, osm=None, **filters):
        return (osm or self.osm).list_cases(ListCasesRequest(**filters))

    def ids(self, osm=None, **filters):
        return [case.incident_id for case in self.cases(osm, **filters).incident_info_list]

    def test_newest_first_in_pages_of_ten(self):
        made = [self.create() for _ in range(3)]
        page = self.cases()
        self.assertEqual(made[::-1], [case.incident_id for case in page.incident_info_list[:3]])
        self.assertEqual(10, len(page.incident_info_list))
        self.assertGreaterEqual(page.total_count, 40)
        self.assertEqual(made[1::-1], self.ids(offset=1, limit=2))
        nothing = self.cases(limit=0)
        self.assertEqual((page.total_count, []), (nothing.total_count, nothing.incident_info_list))

    def test_the_count_is_the_consoles(self):
        self.assertEqual(self.console.read("overview", scope="mine")["all"], self.cases(limit=0).total_count)

    def test_a_row_says_what_the_console_says(self):
        words = unique("A row")
        number = self.console.create(words)
        self.solve(number, "Set the clock")
        row = self.cases(incident_id=number, x_language="en-us").incident_info_list[0]
        self.assertEqual(
            ("VPN or tunnel interrupted", words, 2), (row.business_type_name, row.simple_description, row.status)
        )
        self.assertEqual("Set the clock", row.resolution)
        self.assertEqual(self.mei.user_id, row.xcustomer_id)

    def test_words_states_and_people_narrow_it(self):
        words = unique("Needle").split()[1]
        one = self.create(words=f"Needle {words} in the north")
        two = self.create(words=f"Needle {words} in the south")
        self.act(two, "cancel")
        self.assertEqual([two, one], self.ids(search_key=[words]))
        self.assertEqual([one], self.ids(search_key=[words, "north"]))
        self.assertEqual([two], self.ids(search_key=[words], status=CANCELED))
        self.assertEqual([two, one], self.ids(search_key=[words], incident_status=f"{CANCELED},{DISPATCHING}"))
        self.assertEqual([one], self.ids(app_key=one))
        self.assertEqual([two, one], self.ids(app_key=words))
        anna = self.world.anna.osm
        self.assertEqual([two, one], self.ids(anna, search_key=[words], x_customer_id=self.mei.user_id))
        self.assertEqual([], self.ids(anna, search_key=[words], x_customer_id=self.world.bo.user_id))
        self.assertEqual([two, one], self.ids(anna, search_key=[words], x_customer_name="mei"))

    def test_times_narrow_it_in_every_form(self):
        case = self.create()
        made = datetime.fromtimestamp(self.console.ticket(case)["ticket"]["row"]["created"] / 1000, timezone.utc)
        before, after = made - timedelta(minutes=1), made + timedelta(minutes=1)
        china = timezone(timedelta(hours=8))
        forms = {
            "iso": lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "local": lambda at: at.astimezone(china).strftime("%Y-%m-%d %H:%M:%S"),
            "milliseconds": lambda at: str(int(at.timestamp() * 1000)),
        }
        for name, form in forms.items():
            with self.subTest(name):
                window = {"query_start_time": form(before), "query_end_time": form(after)}
                self.assertEqual([case], self.ids(incident_id=case, **window))
                self.assertEqual([], self.ids(incident_id=case, query_end_time=form(before)))
        zone = {"x_time_zone": "UTC", "query_start_time": before.strftime("%Y-%m-%d %H:%M:%S")}
        self.assertEqual([case], self.ids(incident_id=case, **zone))

    def test_a_group_shows_the_cases_of_its_people(self):
        case, bo = self.create(), self.world.bo
        self.assertNotIn(case, self.ids(bo.osm, limit=100))
        self.assertIn(case, self.ids(bo.osm, group_id=bo.group("Beijing")))

    def test_others_see_nothing_of_it(self):
        case = self.create()
        self.assertEqual([], self.ids(self.world.gita.osm, incident_id=case))

    def test_what_is_out_of_range_is_named(self):
        for name, value in {
            "offset": 65536,
            "limit": 101,
            "status": 31,
            "app_key": "x" * 65,
            "query_start_time": "soon",
        }.items():
            with self.subTest(name), self.invalid(name):
                self.cases(**{name: value})
        with self.invalid("offset"):
            self.cases(offset=-1)

    def test_counts_for_every_state(self):
        counts = lambda **of: {
            count.status: count.count
            for count in self.osm.list_case_counts(ListCaseCountsRequest(**of)).incident_status_counts
        }
        before = counts()
        self.assertEqual(STATES, sorted(before))
        self.create()
        self.assertEqual(before[DISPATCHING] + 1, counts()[DISPATCHING])
        self.assertEqual([PROCESSING], list(counts(status=PROCESSING)))
        overview = self.console.read("overview", scope="mine")
        after = counts()
        self.assertEqual(overview["all"], sum(after.values()))
        self.assertEqual(overview["canceled"], after[CANCELED])
        with self.invalid("status"):
            counts(status=21)
        self.assertEqual({INVALID: before[INVALID]}, counts(status=INVALID))


class TheOlderList(TestCase):
    def cases(self, **filters):
        return self.osm.list_order_incident(ListOrderIncidentRequest(**filters))

    def test_it_says_the_same_in_other_words(self):
        words = unique("The older list")
        case = self.create(words=words)
        page = self.cases(incident_id=case)
        row = page.incident_info_list[0]
        self.assertEqual((1, case, DISPATCHING), (page.total_count, row.incident_id, row.status))
        self.assertTrue(row.simple_describe.startswith(words))
        self.assertEqual(self.mei.user_id, row.xcustomer_id)

    def test_it_has_the_labels_too(self):
        """As texts under another name."""
        case, name = self.create(), unique("vpn").replace(" ", "-")
        self.console.do("labels/put", number=case, label=name)
        label = self.cases(incident_id=case).incident_info_list[0].label_list[0]
        number = self.osm.list_labels(ListLabelsRequest(name=name)).label_list[0].label_id
        self.assertEqual((str(number), name), (label.label_id, label.name))
        self.assertEqual(1, self.cases(label_id_list=[number]).total_count)

    def test_its_pages_begin_with_one(self):
        made = [self.create() for _ in range(2)]
        rows = lambda **page: [row.incident_id for row in self.cases(**page).incident_info_list]
        self.assertEqual([made[1]], rows(page_no=1, page_size=1))
        self.assertEqual([made[0]], rows(page_no=2, page_size=1))
        for name, value in {"pageNo": 0, "pageSize": 101}.items():
            field = {"pageNo": "page_no", "pageSize": "page_size"}[name]
            with self.subTest(name), self.invalid(name):
                self.cases(**{field: value})
