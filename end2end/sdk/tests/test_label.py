"""Labels of the account and on cases."""

from huaweicloudsdkosm.v2 import (
    CreateCaseLabelsRequest,
    CreateLabelsReq,
    CreateLabelsRequest,
    DeleteCaseLabelsRequest,
    DeleteLabelsRequest,
    ListCaseLabelsRequest,
    ListCasesRequest,
    ListLabelsRequest,
    UpdateLabelsReq,
    UpdateLabelsRequest,
)

from support.case import TestCase, unique


class Labels(TestCase):
    def label(self, words="Urgent", color="#cf3333"):
        """A new label: the reply has no id, its name finds it."""
        name = unique(words)
        self.osm.create_labels(CreateLabelsRequest(body=CreateLabelsReq(name=name, color=color)))
        return self.labels(name=name)[0]

    def labels(self, osm=None, **filters):
        return (osm or self.osm).list_labels(ListLabelsRequest(**filters)).label_list

    def put(self, case, *labels, osm=None):
        request = CreateCaseLabelsRequest(case_id=case, label_ids=[label.label_id for label in labels])
        (osm or self.osm).create_case_labels(request)

    def on(self, case):
        return [label.name for label in self.osm.list_case_labels(ListCaseLabelsRequest(case_id=case)).case_label_list]

    def in_console(self, case):
        return [label["name"] for label in self.console.ticket(case)["labels"]]

    def test_a_label_is_made_read_changed_and_gone(self):
        label = self.label("Branch")
        self.assertEqual("#cf3333", label.color)
        self.assertIn(label.name, [of["name"] for of in self.console.read("labels/read")["labels"]])
        self.assertEqual([label.name], [of.name for of in self.labels(label_id=label.label_id)])
        renamed = unique("Branch office")
        body = UpdateLabelsReq(name=renamed, color="#1e8c5a")
        self.osm.update_labels(UpdateLabelsRequest(label_id=label.label_id, body=body))
        self.assertEqual([(renamed, "#1e8c5a")], [(of.name, of.color) for of in self.labels(label_id=label.label_id)])
        self.osm.delete_labels(DeleteLabelsRequest(label_id=label.label_id))
        self.assertEqual([], self.labels(name=renamed))

    def test_names_match_in_part_and_come_in_pages(self):
        word = unique("Campus").replace(" ", "-")
        for n in range(3):
            body = CreateLabelsReq(name=f"{word} {n}", color="#000000")
            self.osm.create_labels(CreateLabelsRequest(body=body))
        page = self.osm.list_labels(ListLabelsRequest(name=word[1:], limit=2))
        self.assertEqual((3, 2), (page.total_count, len(page.label_list)))
        self.assertEqual(1, len(self.labels(name=word, offset=2)))

    def test_labels_on_a_case_stand_in_the_console(self):
        case, one, two = self.create(), self.label(), self.label("North")
        self.put(case, one)
        self.put(case, one, two)
        self.assertEqual({one.name, two.name}, set(self.on(case)))
        self.assertEqual({one.name, two.name}, set(self.in_console(case)))
        request = ListCasesRequest(label_id_list=[str(one.label_id)], incident_id=case)
        row = self.osm.list_cases(request).incident_info_list[0]
        self.assertEqual({one.label_id, two.label_id}, {label.label_id for label in row.label_list})
        self.osm.delete_case_labels(DeleteCaseLabelsRequest(case_id=case, label_ids=[one.label_id]))
        self.assertEqual([two.name], self.on(case))
        self.assertEqual([two.name], self.in_console(case))

    def test_a_label_from_the_console_is_there(self):
        case, name = self.create(), unique("vpn").replace(" ", "-")
        self.console.do("labels/put", number=case, label=name)
        self.assertEqual([name], self.on(case))
        self.assertEqual([name], [label.name for label in self.labels(name=name)])

    def test_a_deleted_label_leaves_its_cases(self):
        case, label = self.create(), self.label()
        self.put(case, label)
        self.osm.delete_labels(DeleteLabelsRequest(label_id=label.label_id))
        self.assertEqual([], self.on(case))

    def test_a_name_is_there_once(self):
        label = self.label()
        with self.refused(400, "OSM.01020001", "name"):
            self.osm.create_labels(CreateLabelsRequest(body=CreateLabelsReq(name=label.name, color="#ffffff")))

    def test_five_on_a_case_and_no_more(self):
        case = self.create()
        labels = [self.label(f"L{n}") for n in range(6)]
        with self.invalid("label_ids"):
            self.put(case, *labels)
        self.put(case, *labels[:5])
        with self.refused(400, "OSM.01020002", "label_ids"):
            self.put(case, labels[5])
        self.assertEqual(5, len(self.on(case)))

    def test_what_is_wrong_is_named(self):
        for field, value in {"name": "x" * 65, "name ": None, "color": "red", "color ": None}.items():
            fields = {"name": unique("Fine"), "color": "#123456", field.strip(): value}
            with self.subTest(field), self.invalid(field.strip()):
                self.osm.create_labels(CreateLabelsRequest(body=CreateLabelsReq(**fields)))
        with self.invalid("label_ids"):
            self.osm.create_case_labels(CreateCaseLabelsRequest(case_id=self.create()))

    def test_labels_belong_to_one_account(self):
        label, gita = self.label(), self.world.gita.osm
        self.assertEqual([], self.labels(gita, name=label.name))
        with self.refused(404):
            gita.delete_labels(DeleteLabelsRequest(label_id=label.label_id))
        with self.absent():
            self.put(self.create(), label, osm=gita)
        self.assertEqual(1, len(self.labels(label_id=label.label_id)))
