"""Cases that belong together."""

from huaweicloudsdkosm.v2 import (
    CreateRelationsReq,
    CreateRelationsRequest,
    DeleteRelationRequest,
    DeleteRelationsReq,
    ListRelationRequest,
)

from support.case import TestCase, unique


class Relations(TestCase):
    def relate(self, case, *others, osm=None, **fields):
        body = CreateRelationsReq(related_id_list=list(others), **fields)
        (osm or self.osm).create_relations(CreateRelationsRequest(case_id=case, body=body))

    def related(self, case):
        return self.osm.list_relation(ListRelationRequest(case_id=case)).case_relation_list

    def ids(self, case):
        return sorted(of.case_id for of in self.related(case))

    def in_console(self, case):
        return sorted(of["number"] for of in self.console.ticket(case)["related"]["seen"])

    def test_a_relation_is_seen_from_both_ends(self):
        one, two = self.create(), self.create(words=unique("The other end"))
        self.relate(one, two)
        self.assertEqual(([two], [one]), (self.ids(one), self.ids(two)))
        self.assertEqual(([two], [one]), (self.in_console(one), self.in_console(two)))
        of = self.related(one)[0]
        self.assertTrue(of.simple_description.startswith("The other end"))
        self.assertIn("Mei", of.user_name)

    def test_a_relation_from_the_console_is_there(self):
        one, two = self.create(), self.create()
        self.console.do("relations/add", number=one, related=two)
        self.assertEqual([two], self.ids(one))

    def test_a_relation_is_removed_with_a_body_on_delete(self):
        one, two, three = (self.create() for _ in range(3))
        self.relate(one, two, three)
        body = DeleteRelationsReq(related_id=two)
        self.osm.delete_relation(DeleteRelationRequest(case_id=one, body=body))
        self.assertEqual(([three], []), (self.ids(one), self.ids(two)))
        self.assertEqual([three], self.in_console(one))

    def test_three_and_no_more(self):
        one, *others = (self.create() for _ in range(5))
        with self.refused(400):
            self.relate(one, *others)
        self.relate(one, *others[:3])
        with self.refused(400, "OSM.01020002", "related_id_list"):
            self.relate(one, others[3])
        self.assertEqual(sorted(others[:3]), self.ids(one))

    def test_neither_itself_nor_what_is_not_there(self):
        one = self.create()
        for other in (one, "TT20200101999999"):
            with self.subTest(other), self.invalid("related_id_list"):
                self.relate(one, other)
        with self.invalid("related_id_list"):
            self.relate(one)
        with self.invalid("related_id"):
            self.osm.delete_relation(DeleteRelationRequest(case_id=one, body=DeleteRelationsReq()))

    def test_not_with_a_case_of_another_customer(self):
        ours = self.create()
        theirs = self.create(self.world.gita.osm)
        with self.invalid("related_id_list"):
            self.relate(ours, theirs)
        with self.absent():
            self.relate(theirs, ours, osm=self.osm)
