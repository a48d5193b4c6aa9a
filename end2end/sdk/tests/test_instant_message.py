"""The same conversation as a chat that is polled."""

from huaweicloudsdkosm.v2 import (
    ListMoreInstantMessagesRequest,
    ListNewInstantMessagesRequest,
    ListUnreadNewInstantMessagesRequest,
    UpdateNewInstantMessagesReadRequest,
    UpdateUnreadNewInstantMsgV2Req,
)

from support.case import PROCESSING, TestCase, unique


class Chat(TestCase):
    def poll(self, cases, since=None, osm=None, **more):
        request = ListNewInstantMessagesRequest(case_ids=cases, last_message_time_id=since, **more)
        return (osm or self.osm).list_new_instant_messages(request)

    def unread(self, cases, osm=None, **more):
        request = ListUnreadNewInstantMessagesRequest(case_ids=cases, **more)
        found = (osm or self.osm).list_unread_new_instant_messages(request)
        return {of.incident_id: of for of in found.imunread}

    def read(self, case, osm=None, **fields):
        body = UpdateUnreadNewInstantMsgV2Req(**fields)
        request = UpdateNewInstantMessagesReadRequest(case_id=case, body=body)
        (osm or self.osm).update_new_instant_messages_read(request)

    def test_what_the_engineer_says_comes_with_the_next_poll(self):
        one, two = self.create(), self.create()
        self.take(one)
        start = self.poll([one, two])
        self.assertEqual([], [message for of in start.immsg for message in of.message_list])
        self.assertTrue(start.last_message_time_id)
        words = unique("Please send the log")
        self.chen.say(one, words)
        came = self.poll([one, two], start.last_message_time_id)
        told = {of.incident_id: [message.content for message in of.message_list] for of in came.immsg}
        self.assertEqual([words], told[one])
        self.assertEqual([], told.get(two, []))
        self.assertEqual({one: 1, two: 1}, {of.incident_id: of.status for of in came.imstatus})
        self.assertEqual(1, came.immsg[0].message_list[0].type)
        again = self.poll([one, two], came.last_message_time_id)
        self.assertEqual([], [message for of in again.immsg for message in of.message_list])

    def test_a_conversation_of_an_ended_case_is_closed(self):
        case = self.create()
        self.act(case, "cancel")
        self.assertEqual([0], [of.status for of in self.poll([case]).imstatus])

    def test_what_is_unread_is_counted_for_each_person(self):
        case, bo = self.create(), self.world.bo
        team = bo.group("Beijing")
        self.take(case)
        self.chen.say(case, unique("First"))
        self.chen.say(case, unique("Second"))
        self.assertEqual((2, PROCESSING), (self.unread([case])[case].unread_num, self.unread([case])[case].status))
        self.assertEqual(2, self.unread([case], bo.osm, group_id=team)[case].unread_num)
        self.read(case)
        self.assertEqual(0, self.unread([case])[case].unread_num)
        self.assertEqual(2, self.unread([case], bo.osm, group_id=team)[case].unread_num)
        self.chen.say(case, unique("Third"))
        self.assertEqual(1, self.unread([case])[case].unread_num)

    def test_own_messages_are_never_unread(self):
        case = self.create()
        self.console.say(case, unique("From myself"))
        self.assertEqual(0, self.unread([case])[case].unread_num)

    def test_older_messages_are_scrolled_to(self):
        case = self.create()
        said = [unique(f"Message {n}") for n in range(4)]
        for words in said:
            self.console.say(case, words)
        times = {
            entry["Message"]["body"]: entry["Message"]["at"]
            for entry in self.console.ticket(case)["entries"]
            if "Message" in entry
        }
        request = ListMoreInstantMessagesRequest(case_id=case, create_time=str(times[said[3]]), type=0, limit=2)
        found = self.osm.list_more_instant_messages(request)
        self.assertEqual({said[1], said[2]}, {message.content for message in found.message_list})

    def test_what_is_missing_is_named(self):
        case = self.create()
        with self.invalid("case_ids"):
            self.poll(None)
        with self.invalid("case_ids"):
            self.unread([])
        with self.invalid("last_message_time_id"):
            self.poll([case], "x" * 65)
        for field in ("create_time", "type", "limit"):
            asked = {"create_time": "1700000000000", "type": 0, "limit": 10, field: None}
            with self.subTest(field), self.invalid(field):
                self.osm.list_more_instant_messages(ListMoreInstantMessagesRequest(case_id=case, **asked))
        with self.refused(400):
            asked = ListMoreInstantMessagesRequest(case_id=case, create_time="1700000000000", type=2, limit=1)
            self.osm.list_more_instant_messages(asked)

    def test_others_hear_nothing(self):
        case, gita = self.create(), self.world.gita.osm
        self.console.say(case, unique("For us alone"))
        with self.absent():
            self.read(case, gita)
        for ask in (self.poll, self.unread):
            with self.absent():
                ask([case], osm=gita)
