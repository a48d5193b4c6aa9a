#!/usr/bin/env python3
"""Calls the engineers' API with what its description allows, and with what it does not.

    end2end/api/fuzz.py [BASE_URL TOKEN]

Ends with 1 on an answer from 500 on, and on one that the description does not have: status, media type, schema, or a refusal
of less than it promises. Takes about a minute. It acts on the tickets that it finds: without an address it starts the release
program with demo data of its own.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sdk"))

from support.console import Console  # noqa: E402
from support.program import DATABASE, Program  # noqa: E402

SECONDS = 60
SCOPES = ["tickets:read", "tickets:write", *(f"authorizations:{may}" for may in ("read", "request", "reveal"))]
CHECKS = ",".join(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "ignored_auth",
    ]
)
NOTHING = {"number": "TT20200101000001", "id": "0123456789abcdef0123456789abcdef"}


def read(base, token, path):
    headers = {"Authorization": f"Bearer {token}"}
    with urllib.request.urlopen(urllib.request.Request(f"{base}/api/v1{path}", headers=headers), timeout=20) as answer:
        return json.load(answer)


def known(base, token):
    """Ids of what is there, beside one of nothing: else every answer is a 404."""
    numbers, ids = [NOTHING["number"]], [NOTHING["id"]]
    for ticket in read(base, token, "/tickets?view=all&limit=25")["items"]:
        numbers.append(ticket["number"])
        records = read(base, token, f"/tickets/{ticket['number']}/authorizations")["items"]
        ids.extend(record["id"] for record in records)
    return {"number": numbers[:8], "id": ids[:8]}


def described(base, token):
    """The description, with ids that are there."""
    document, there = read(base, token, "/openapi.json"), known(base, token)
    for path, item in document["paths"].items():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                if parameter["in"] == "path" and not path.startswith("/api/v1/files/"):
                    parameter["schema"] = {"type": "string", "enum": there[parameter["name"]]}
    return document


def token_of(url, name):
    """A token with every scope, as its owner makes it in the settings."""
    somebody = Console(url, name)
    form = {"as": somebody.id(), "name": "fuzz", "days": "1", "key": uuid.uuid4().hex, **{scope: "on" for scope in SCOPES}}
    answer = somebody.session.post(f"{url}/settings/access/tokens", data=form, timeout=30)
    answer.raise_for_status()
    return answer.json()["secret"]


def call(base, token):
    """Calls for a minute; how that ended, and the numbers of the report."""
    with tempfile.TemporaryDirectory() as folder:
        document = os.path.join(folder, "openapi.json")
        with open(document, "w", encoding="utf-8") as file:
            json.dump(described(base, token), file)
        command = [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", document]
        command += ["--url", base, "--header", f"Authorization: Bearer {token}", "--checks", CHECKS]
        command += ["--phases", "examples,coverage,fuzzing", "--max-time", str(SECONDS), "--seed", "1"]
        command += ["--continue-on-failure", "--no-color", "--generation-database", "none", "--warnings", "off"]
        ended = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.PIPE, text=True)
    return ended.returncode, ended.stdout


def main():
    if len(sys.argv) not in (1, 3):
        sys.exit(__doc__)
    begun = time.monotonic()
    if len(sys.argv) == 3:
        code, told = call(sys.argv[1].rstrip("/"), sys.argv[2])
    else:
        program = Program(LOG="warn")
        try:
            code, told = call(program.url, token_of(program.url, "olga@huawei"))
        finally:
            program.stop()
    if code:
        print(told)
    counted = re.search(r"^ *(\d+ generated, .*)$", told, re.MULTILINE)
    operations = re.search(r"Selected: *(\d+)", told)
    print(
        f"api on {DATABASE}: {'FAILED' if code else 'passed'}, {operations[1] if operations else 0} operations, "
        f"{counted[1] if counted else 'no requests'}, {time.monotonic() - begun:.0f} s"
    )
    sys.exit(1 if code else 0)


if __name__ == "__main__":
    main()
