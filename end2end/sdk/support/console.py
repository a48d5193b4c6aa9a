"""Somebody in the console: reads what its pages read, and sends what its forms send."""

import html
import re
import uuid

import requests

PASSWORD = "Demo-tickets-1"


class Refused(AssertionError):
    """What the console said no to."""


class Console:
    """A session of a person of the demo data: `Console(url, "mei@acme")`."""

    def __init__(self, url, name, password=PASSWORD):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        # What a browser says about its own pages' requests.
        self.session.headers.update({"Accept": "application/json", "Sec-Fetch-Site": "same-origin"})
        self.do("sign-in", username=name, password=password, next="/")

    def read(self, door, **fields):
        """What a page reads through a door."""
        return self._answer(self.session.get(f"{self.url}/fn/{door}", params=fields, timeout=30))

    def do(self, door, **fields):
        """Sends a form of plain fields; it gets a key of its own."""
        fields.setdefault("key", uuid.uuid4().hex)
        return self._answer(self.session.post(f"{self.url}/fn/{door}", data=fields, timeout=30))

    def send(self, door, **fields):
        """Sends a form that may carry files (multipart)."""
        fields.setdefault("key", uuid.uuid4().hex)
        parts = [(name, (None, part)) for name, value in fields.items() for part in listed(value)]
        return self._answer(self.session.post(f"{self.url}/fn/{door}", files=parts, timeout=30))

    def page(self, path):
        """The visible text of a page, as its HTML has it."""
        answer = self.session.get(f"{self.url}{path}", headers={"Accept": "text/html"}, timeout=30)
        if answer.status_code != 200:
            raise Refused(f"{path}: {answer.status_code}")
        bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", answer.text, flags=re.DOTALL)
        return " ".join(html.unescape(bare).split())

    def file(self, attachment):
        """The bytes of an attachment."""
        answer = self.session.get(f"{self.url}/files/{attachment}", params={"download": ""}, timeout=30)
        if answer.status_code != 200:
            raise Refused(f"file {attachment}: {answer.status_code}")
        return answer.content

    def upload(self, name, content):
        """Uploads a file; its id."""
        answer = self.session.post(f"{self.url}/files", files={"file": (name, content)}, timeout=30)
        return self._answer(answer)["id"]

    def ticket(self, number):
        """All that the ticket's page shows."""
        return self.read("tickets/read", number=number)["page"]

    def state(self, number):
        """The name of the state that the ticket is in."""
        return self.ticket(number)["ticket"]["row"]["state"]

    def create(self, description, service="border", issue_type="border-vpn", severity="major", **fields):
        """Creates a ticket; its number."""
        form = {"service": service, "issue_type": issue_type, "severity": severity, "description": description}
        answer = self.send("tickets/create", **form, **fields)
        return re.search(r"TT\d+", answer["go"]).group()

    def say(self, number, message, **fields):
        """Leaves a message."""
        self.send("messages/post", number=number, message=message, visibility="public", **fields)

    def reveal(self, authorization, position, reason="To look at the device"):
        """An engineer looks at a field of an authorization."""
        form = {"as": self.id(), "position": position, "reason": reason, "key": uuid.uuid4().hex}
        address = f"{self.url}/authorizations/{authorization}/reveal"
        return self._answer(self.session.post(address, data=form, timeout=30))["secret"]

    def id(self):
        """The id of the person, as every form of a page names it."""
        answer = self.session.get(f"{self.url}/settings", headers={"Accept": "text/html"}, timeout=30)
        return re.search(r'name="as"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="as"', answer.text).group(1)

    def _answer(self, answer):
        if answer.status_code != 200:
            raise Refused(f"{answer.request.method} {answer.request.path_url}: {answer.status_code} {answer.text}")
        return answer.json()


def listed(value):
    return [str(part) for part in value] if isinstance(value, (list, tuple)) else [str(value)]
