"""The signature by hand, for what the SDK would never send. It says what the SDK says; a test compares."""

import hashlib
import hmac
import http.client
import json
from datetime import datetime, timezone
from urllib.parse import quote, unquote_to_bytes, urlsplit

ALGORITHM = "SDK-HMAC-SHA256"
UNSIGNED = "UNSIGNED-PAYLOAD"


def now():
    """The present time as it stands in a header."""
    return datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def canonical(method, target, headers, body):
    """What is signed of a request whose query already stands in canonical form."""
    path, _, query = target.partition("?")
    path = quote(unquote_to_bytes(path), safe="/~")
    named = {name.lower(): value.strip() for name, value in headers.items()}
    names = sorted(named)
    lines = "".join(f"{name}:{named[name]}\n" for name in names)
    payload = named.get("x-sdk-content-sha256") if body else None
    payload = payload or hashlib.sha256(body).hexdigest()
    path = path if path.endswith("/") else path + "/"
    return f"{method}\n{path}\n{query}\n{lines}\n{';'.join(names)}\n{payload}"


def authorization(access, secret, method, target, headers, body=b""):
    """The header that signs all of these headers."""
    request = canonical(method, target, headers, body)
    date = next(value for name, value in headers.items() if name.lower() == "x-sdk-date")
    text = f"{ALGORITHM}\n{date}\n{hashlib.sha256(request.encode()).hexdigest()}"
    signature = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    names = ";".join(sorted(name.lower() for name in headers))
    return f"{ALGORITHM} Access={access}, SignedHeaders={names}, Signature={signature}"


class Raw:
    """Sends requests that are signed here, each as it is given, and reads the answers."""

    def __init__(self, url, access, secret):
        self.host = urlsplit(url).netloc
        self.access, self.secret = access, secret

    def headers(self, method, target, body=b"", **more):
        """The headers of a right request; `more` are signed with them."""
        signed = {"Host": self.host, "X-Sdk-Date": now(), "Content-Type": "application/json"}
        signed.update({name.replace("_", "-"): value for name, value in more.items()})
        return signed | {"Authorization": authorization(self.access, self.secret, method, target, signed, body)}

    def send(self, method, target, headers, body=b""):
        """Status, JSON (or text) and headers of the answer."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value.encode())
            connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, read(text), dict(answer.getheaders())
        finally:
            connection.close()

    def call(self, method, target, body=b"", **more):
        """A right request."""
        return self.send(method, target, self.headers(method, target, body, **more), body)


def read(text):
    try:
        return json.loads(text)
    except ValueError:
        return text
