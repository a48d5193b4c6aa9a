"""The conversation of a case."""

from huaweicloudsdkosm.v2 import (
    CreateMessageDoV2,
    CreateMessagesRequest,
    CreateMessageV2Req,
    ListMessagesRequest,
    RevokeMessageRequest,
)

from support.case import PROCESSING, TO_ANSWER, TestCase, unique


class Conversation(TestCase):
    """How it is spoken about."""

    def say(self, case, words, osm=None, accessories=None, **fields):
        message = CreateMessageDoV2(content=words, accessory_ids=accessories)
        body = CreateMessageV2Req(message=message, **fields)
        (osm or self.osm).create_messages(CreateMessagesRequest(case_id=case, body=body))

    def messages(self, case, osm=None, **window):
        return (osm or self.osm).list_messages(ListMessagesRequest(case_id=case, **window))

    def said(self, case):
        """What the console shows of the conversation, oldest first."""
        entries = self.console.ticket(case)["entries"]
        return [entry["Message"] for entry in entries if "Message" in entry]


class Messages(Conversation):
    def test_a_message_stands_in_the_console(self):
        case, words = self.create(), unique("It happens at night, too")
        self.say(case, words)
        self.assertEqual(words, self.said(case)[-1]["body"])
        self.assertIn(words, self.console.page(f"/tickets/{case}"))

    def test_both_sides_are_read_through_the_sdk(self):
        case = self.create()
        self.take(case)
        mine, theirs = unique("Any news?"), unique("We are on it")
        self.say(case, mine)
        self.chen.say(case, theirs)
        found = self.messages(case)
        by_words = {message.content: message for message in found.message_list}
        self.assertEqual((3, 3), (found.count, len(by_words)))
        self.assertEqual((0, 0, 0), (by_words[mine].type, by_words[mine].replier_type, by_words[mine].is_first_message))
        self.assertEqual((1, 1), (by_words[theirs].type, by_words[theirs].replier_type))
        self.assertEqual(1, sum(message.is_first_message for message in found.message_list))
        self.assertIsNotNone(by_words[mine].create_time)
        self.assertEqual((3, []), (self.messages(case, limit=0).count, self.messages(case, limit=0).message_list))
        self.assertEqual(1, len(self.messages(case, offset=2, limit=10).message_list))

    def test_internal_notes_stay_inside(self):
        case, secret = self.create(), unique("The customer is difficult")
        self.take(case)
        self.chen.send("messages/post", number=case, message=secret, visibility="internal")
        self.assertNotIn(secret, [message.content for message in self.messages(case).message_list])
        self.assertNotIn(secret, [message.content for message in self.detail(case).message_list])

    def test_an_answer_brings_the_case_back_to_work(self):
        case = self.create()
        self.take(case)
        self.chen.do("tickets/ask-feedback", number=case, question="Which version?")
        self.assertEqual(TO_ANSWER, self.status(case))
        self.say(case, "The newest")
        self.assertEqual((PROCESSING, "processing"), (self.status(case), self.console.state(case)))

    def test_an_ended_case_takes_no_message(self):
        case = self.create()
        self.act(case, "cancel")
        with self.wrong_state():
            self.say(case, "One more thing")

    def test_what_is_too_long_or_nothing_is_named(self):
        case = self.create()
        for words in ("", "x" * 2001, None):
            with self.subTest(words and len(words)), self.invalid("message.content"):
                self.say(case, words)
        self.say(case, "x" * 2000)
        with self.invalid("message"):
            self.osm.create_messages(CreateMessagesRequest(case_id=case, body=CreateMessageV2Req()))

    def test_a_colleague_names_the_group(self):
        case, bo = self.create(), self.world.bo
        with self.absent():
            self.say(case, "From bo", bo.osm)
        words = unique("From bo")
        self.say(case, words, bo.osm, group_id=bo.group("Beijing"))
        self.assertEqual("Bo Wang 王波", self.said(case)[-1]["author"])
        with self.absent():
            self.messages(case, self.world.gita.osm)


class Withdrawals(Conversation):
    def revoke(self, case, message, osm=None):
        (osm or self.osm).revoke_message(RevokeMessageRequest(case_id=case, message_id=message))

    def newest(self, case):
        """The id of the newest message: only the case's own page tells it."""
        return max(int(message.message_id) for message in self.detail(case).message_list)

    def test_an_own_message_is_withdrawn(self):
        case, words = self.create(), unique("Sent in error")
        self.say(case, words)
        self.revoke(case, self.newest(case))
        self.assertNotIn(words, [message.content for message in self.messages(case).message_list])
        self.assertNotIn(words, self.console.page(f"/tickets/{case}"))
        self.assertIsNotNone(self.said(case)[-1]["recalled"])

    def test_only_an_own_one_once(self):
        case = self.create()
        self.take(case)
        self.chen.say(case, unique("From the engineer"))
        with self.refused(403):
            self.revoke(case, self.newest(case))
        with self.refused(404):
            self.revoke(case, 999999999)
        self.say(case, unique("Mine"))
        with self.absent():
            self.revoke(case, self.newest(case), self.world.gita.osm)

    def test_after_two_minutes_it_stays(self):
        case = self.create()
        self.say(case, unique("Sent long ago"))
        message = self.newest(case)
        self.world.program.sql(f"update message set created_at = created_at - 121000 where id = {message}")
        with self.refused(409, "OSM.01020003"):
            self.revoke(case, message)
