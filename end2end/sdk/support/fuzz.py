"""Requests that are almost right, from the contract: each has something wrong in its path, its query, its headers or its
body. And what sends them quickly."""

import http.client
import json
import random
from urllib.parse import quote, urlsplit

from support.contract import CONTRACT
from support.signer import authorization, now

TEXTS = [
    "",
    " ",
    "\0",
    "null",
    "0",
    "-1",
    "x" * 64,
    "x" * 65,
    "x" * 400,
    "x" * 401,
    "x" * 2000,
    "x" * 2001,
    "x" * 20001,
    "案" * 2001,
    "👩‍🚀" * 40,
    "\u202e\ufeff\u0000a",
    "../../etc/passwd",
    "' or 1=1 --",
    "<script>alert(1)</script>",
    "%00",
    "%s%n",
    "2026-13-45 99:99:99",
    "9999-12-31T23:59:59Z",
    "0000-00-00T00:00:00Z",
    "99999999999999999999",
    "a,b,c," * 50,
    "TT20261121000001",
    "{}",
    "[]",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
]
NUMBERS = [0, -1, 1, 2, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**53, 2**63 - 1, 2**63, 2**64, -(2**63) - 1, 10**40]
NUMBERS += [0.5, -0.0, 1e308, 1e-308, 3.0]
ODD = [None, True, False, [], {}, [[]], [None], {"a": None}, [{}], [[[[[[]]]]]], {"": ""}, [1, "a", None, {}]]
NAMES = ["", "group_id", "GROUP_ID", "__proto__", "x" * 300, "名", "a b", "error_code"]
RAW_BODIES = [
    b"",
    b"{",
    b"}",
    b"[]",
    b"null",
    b"true",
    b'"text"',
    b"1e999",
    b"\xff\xfe\xfd",
    b'{"a":"\xff"}',
    b'{"a":"\\ud800"}',
    b'{"a":1,"a":2}',
    b'{"a":NaN}',
    b'{"a":1}garbage',
    b"[" * 300 + b"]" * 300,
    b'{"a":' * 200 + b"1" + b"}" * 200,
    b"{" + b" " * 20000 + b"}",
    "\ufeff{}".encode(),
    b"a=1&b=2",
    b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n',
    b"<a/>",
]
RAW_PIECES = [
    "%",
    "%zz",
    "%ff%fe",
    "%c3%28",
    "%00",
    "%2F",
    "%252F",
    "..",
    ".",
    "%2e%2e",
    "a%0d%0ab",
    "+",
    "~",
    "*",
    ";",
    "a" * 3000,
]
CONTENT_TYPES = [
    "application/json",
    "application/json",
    "application/json",
    "text/plain",
    "multipart/form-data; boundary=b",
]
CONTENT_TYPES += [
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/json; charset=gbk",
    "*/*",
    "",
]
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
HEADERS = [("X-Language", ["", "en-us", "xx", "zh-cn" * 20]), ("X-Time-Zone", ["", "GMT+99", "Mars", "x" * 40])]
HEADERS += [("X-Site", ["", "2", "-1", "a"]), ("X-Phone-VerifiedId", ["", "x" * 33]), ("X-Email-VerifiedId", ["0"])]


class Malformer:
    """A sequence of requests that its seed decides."""

    def __init__(self, seed, ids):
        self.random = random.Random(seed)
        self.ids = ids

    def request(self):
        """Operation, method, target, body and further headers."""
        pick = self.random
        of = pick.choice(CONTRACT["operations"])
        method = of["method"] if pick.random() < 0.97 else pick.choice(METHODS)
        target = self.path(of) + self.query(of)
        body = self.body(of)
        return of["operation"], method, target, body, self.headers(of, body)

    def path(self, of):
        path = of["path"]
        for param in of["path_params"]:
            path = path.replace(f"{{{param['name']}}}", self.piece(param))
        if self.random.random() < 0.01:
            path += self.random.choice(["/", "//", "/x", "/%2e%2e", "/../.."])
        return path

    def piece(self, param):
        chance = self.random.random()
        if chance < 0.6 and param["name"] in self.ids:
            return quote(self.ids[param["name"]], safe="")
        if chance < 0.8:
            return quote(str(self.value(param)), safe="")[:3000] or "%20"
        return self.random.choice(RAW_PIECES)

    def query(self, of):
        pairs = []
        for param in of["query_params"]:
            chance = self.random.random()
            if chance < 0.35:
                continue
            for _ in range(self.random.choice([1, 1, 1, 2, 7])):
                value = self.ids.get(param["name"]) if chance < 0.5 else None
                text = quote(str(value if value is not None else self.value(param)), safe="")
                if self.random.random() < 0.05:
                    text = self.random.choice(RAW_PIECES)
                pairs.append(f"{param['name']}={text[:4000]}")
        if self.random.random() < 0.03:
            pairs.append(self.random.choice(["=", "&&", "a", "a=%", "=%ff", "%ff=1", quote("键") + "=1"]))
        return "?" + "&".join(pairs)[:8000] if pairs else ""

    def body(self, of):
        fields = (of.get("body") or {}).get("fields")
        chance = self.random.random()
        if not fields:
            return b"" if chance < 0.8 else self.random.choice(RAW_BODIES)
        if chance < 0.08:
            return self.random.choice(RAW_BODIES)
        text = json.dumps(self.object(fields, 0), ensure_ascii=self.random.random() < 0.5)
        body = text.encode("utf-8", "surrogatepass")
        if chance < 0.12:  # cut off, or a byte changed
            return body[: self.random.randrange(len(body) + 1)]
        if chance < 0.16 and len(body) > 2:  # a key twice
            return b"{" + body[1:-1] + b"," + body[1:]
        return body

    def object(self, fields, depth):
        made = {}
        for field in fields:
            if self.random.random() < 0.2:
                continue
            made[field["name"]] = self.field(field, depth)
        if self.random.random() < 0.1:
            made[self.random.choice(NAMES)] = self.anything()
        return made

    def field(self, field, depth):
        if field["name"] in self.ids and self.random.random() < 0.5:
            return self.ids[field["name"]]
        if self.random.random() < 0.25:
            return self.anything()
        kind = field["type"]
        if kind == "array":
            inner = field.get("items", {})
            count = self.random.choice([0, 1, 2, 6, 101])
            return [self.field({"name": "", **inner}, depth + 1) for _ in range(count)]
        if kind == "ref" and depth < 3:
            return self.object(CONTRACT["types"][field["ref"]]["fields"], depth + 1)
        if kind == "map":
            return {self.random.choice(NAMES): self.random.choice(TEXTS) for _ in range(self.random.randrange(4))}
        return self.value(field)

    def value(self, of):
        """Of the right type, but at the limits or beyond them."""
        kind = of.get("type")
        if kind == "integer":
            low, high = of.get("range") or (0, 2**31 - 1)
            return self.random.choice([low - 1, low, low, high, high + 1, *NUMBERS])
        if kind == "boolean":
            return self.random.choice([True, False, "true", 1])
        return self.random.choice(TEXTS)

    def anything(self):
        return self.random.choice([self.random.choice(part) for part in (ODD, NUMBERS, TEXTS)])

    def headers(self, of, body):
        made = {}
        if self.random.random() < 0.15:
            name, values = self.random.choice(HEADERS)
            made[name] = self.random.choice(values)
        multipart = of.get("multipart") and self.random.random() < 0.6
        kind = "multipart/form-data; boundary=b" if multipart else "application/json"
        made["Content-Type"] = self.random.choice(CONTENT_TYPES) if self.random.random() < 0.1 else kind
        if body and made["Content-Type"].startswith("multipart"):
            made["X-Sdk-Content-Sha256"] = "UNSIGNED-PAYLOAD"
        return made


class Sender:
    """Signs and sends over one connection that stays open."""

    def __init__(self, url, access, secret):
        self.host = urlsplit(url).netloc
        self.access, self.secret = access, secret
        self.connection = None
        self.sent = 0

    def send(self, method, target, body, headers):
        """Status, body of the answer, and what went wrong with the connection."""
        self.sent += 1
        headers = {**headers, "Host": self.host, "X-Sdk-Date": now(), "X-Test": f"{id(self):x}-{self.sent}"}
        headers["Authorization"] = authorization(self.access, self.secret, method, target, headers, body)
        for attempt in (1, 2):
            fresh = self.connection is None
            try:
                return (*self.exchange(method, target, headers, body), None)
            except (http.client.HTTPException, OSError) as error:
                self.connection = None
                # A connection that the server had closed after its last answer tells nothing about this request.
                if fresh or attempt == 2:
                    return None, b"", f"connection: {error!r}"

    def exchange(self, method, target, headers, body):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, timeout=20)
        connection = self.connection
        connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body or method in ("POST", "PUT"):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        text = answer.read()
        if answer.will_close:
            connection.close()
            self.connection = None
        return answer.status, text
