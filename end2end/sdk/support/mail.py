"""The mails that the program sent, as the SMTP server of .ci/with-smtp.sh read them."""

import json
import os
import re
from pathlib import Path

from support.case import eventually


def mails_to(address):
    """Oldest first. Addresses are shared by all tests: use unique ones."""
    directory = os.environ.get("TEST_SMTP_DIR")
    if not directory:
        raise RuntimeError("TEST_SMTP_DIR is not set: run under .ci/with-smtp.sh")
    mails = [json.loads(path.read_text()) for path in sorted(Path(directory).glob("*.json"))]
    return [mail for mail in mails if address in mail["to"]]


def code_for(address):
    """The code in the newest mail to an address; waits for it."""

    def look():
        mails = mails_to(address)
        found = mails and re.match(r"(\d{6}) ", mails[-1]["headers"].get("subject", ""))
        return found and found.group(1)

    return eventually(look)
