"""Ratings."""

from huaweicloudsdkosm.v2 import CreateScoresRequest, CreateScoreV2Req, IncidentSatisfactionV2Do

from support.case import CLOSED, TestCase, unique


class Scores(TestCase):
    def rate(self, case, timeliness=5, result=4, judgement=None, osm=None, **fields):
        stars = [
            IncidentSatisfactionV2Do(satisfaction_id=1, satisfaction_value=timeliness),
            IncidentSatisfactionV2Do(satisfaction_id=3, satisfaction_value=result),
        ]
        judgement = unique("Thank you") if judgement is None else judgement
        body = CreateScoreV2Req(judgement=judgement, incident_satisfaction_list=stars, **fields)
        (osm or self.osm).create_scores(CreateScoresRequest(case_id=case, body=body))

    def closed(self):
        case = self.create()
        self.solve(case)
        self.act(case, "close")
        return case

    def test_a_rating_stands_in_the_console_and_in_the_case(self):
        case, words = self.closed(), unique("Quick")
        self.rate(case, judgement=words)
        review = self.console.ticket(case)["ticket"]["review"]
        self.assertEqual((5, 4, words), (review["timeliness"], review["result"], review["text"]))
        of = self.detail(case, x_language="en-us")
        self.assertEqual((CLOSED, words), (of.status, of.judgement))
        given = {(star.satisfaction_id, star.satisfaction_value) for star in of.incident_satisfaction}
        self.assertEqual({(1, 5), (3, 4)}, given)

    def test_a_rating_from_the_console_is_read(self):
        case = self.closed()
        self.console.do("tickets/review", number=case, timeliness="3", result="2", text="Too slow")
        of = self.detail(case)
        self.assertEqual("Too slow", of.judgement)
        self.assertEqual({3, 2}, {star.satisfaction_value for star in of.incident_satisfaction})

    def test_once(self):
        case = self.closed()
        self.rate(case)
        with self.wrong_state():
            self.rate(case)

    def test_not_before_the_engineer_is_done(self):
        case = self.create()
        with self.wrong_state():
            self.rate(case)

    def test_what_is_wrong_is_named(self):
        case = self.closed()
        with self.invalid("judgement"):
            self.rate(case, judgement="x" * 401)
        for value in (0, 6):
            with self.subTest(value), self.invalid("satisfaction_value"):
                self.rate(case, timeliness=value)
        self.assertIsNone(self.console.ticket(case)["ticket"]["review"])

    def test_others_rate_nothing(self):
        case = self.closed()
        with self.absent():
            self.rate(case, osm=self.world.gita.osm)
