#!/usr/bin/env python3
"""Calls the engineers' API with what its description allows, and with what it does not.

    end2end/api/fuzz.py BASE_URL TOKEN

Ends with 1 on an answer from 500 on, and on one that the description does not have: status, media type, schema, or a refusal
of less than it promises. Takes about a minute. It acts on the tickets that it finds: give it a server with demo data.
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request

SECONDS = 60
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


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    base, token = sys.argv[1].rstrip("/"), sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        document = os.path.join(folder, "openapi.json")
        with open(document, "w", encoding="utf-8") as file:
            json.dump(described(base, token), file)
        command = [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", document]
        command += ["--url", base, "--header", f"Authorization: Bearer {token}", "--checks", CHECKS]
        command += ["--phases", "examples,coverage,fuzzing", "--max-time", str(SECONDS), "--seed", "1"]
        command += ["--continue-on-failure", "--no-color", "--generation-database", "none", "--warnings", "off"]
        ended = subprocess.run(command, cwd=folder, check=False)
    sys.exit(1 if ended.returncode else 0)


if __name__ == "__main__":
    main()
