"""An engineer's program: the vendor's own API, for what the SDK has no words for."""

import requests

from support.people import token_for


class Engineer:
    """Calls `/api/v1` with a token for a password: `Engineer(url, "chen@huawei")`."""

    def __init__(self, url, name):
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["X-Auth-Token"] = token_for(url, name).x_subject_token

    def post(self, path, **body):
        """What the answer says; it must be a success."""
        answer = self.session.post(f"{self.url}/api/v1/{path}", json=body, timeout=30)
        if not answer.ok:
            raise AssertionError(f"{path}: {answer.status_code} {answer.text}")
        return answer.json()
