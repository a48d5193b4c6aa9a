#!/usr/bin/env python3
"""Sends signed requests that are malformed in every way that the contract allows to think of: none may be answered with a
failure of the server, or with a refusal that does not say what is wrong.

fuzz.py [--requests N] [--seed N] [--processes N]
"""

import argparse
import collections
import json
import multiprocessing
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from huaweicloudsdkosm.v2 import CreateCasesRequest, CreateOrderIncidentV2Req  # noqa: E402

from support import world  # noqa: E402
from support.case import SOURCE_ID  # noqa: E402
from support.fuzz import Malformer, Sender  # noqa: E402
from support.program import DATABASE  # noqa: E402


def work(task):
    """A share of the requests; what was answered how often, and what must not have been answered."""
    url, access, secret, seed, share, ids = task
    malformer, sender = Malformer(seed, ids), Sender(url, access, secret)
    statuses, faults = collections.Counter(), []
    for _ in range(share):
        request = malformer.request()
        status, body, fault = sender.send(*request[1:])
        statuses[status // 100 if status else 0] += 1
        if fault or status is None or status >= 500 or not explained(request[1], status, body):
            faults.append((request[0], fault or status, *describe(request), body[:300].decode(errors="replace")))
    return statuses, faults


def explained(method, status, body):
    """Whether a refusal says why, in the words of the service. What is signed right is never taken for a forgery; two equal
    requests of one second are, rightly, one too many."""
    if status < 400 or method == "HEAD":
        return True
    try:
        told = json.loads(body)
    except ValueError:
        return False
    if not isinstance(told, dict) or not told.get("error_code") or not told.get("error_msg"):
        return False
    return status != 401 or told["error_msg"].startswith("This very request was received before")


def describe(request):
    _, method, target, body, _ = request
    return method, target[:300], body[:300].decode(errors="replace")


def ids_of(of):
    """Ids of things that are there, for requests that get past the first look."""
    fields = {"product_category_id": "border", "business_type_id": "border-vpn", "region_id": "cn-south-1"}
    body = CreateOrderIncidentV2Req(simple_description="To be asked about", source_id=SOURCE_ID, **fields)
    case = of.mei.osm.create_cases(CreateCasesRequest(body=body)).incident_id
    of.chen.do("tickets/take", number=case)
    of.chen.send(
        "authorizations/request", number=case, purpose="Look", asset="gw", kind1="ssh", name1="User", period="8h"
    )
    authorization = of.chen.ticket(case)["authorizations"][0]["id"]
    return {
        "case_id": case,
        "authorization_id": authorization,
        "authorization_detail_id": str(int(authorization[:12], 16)),
        "group_id": of.mei.group("Beijing"),
    }


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=50_000)
    options.add_argument("--seed", type=int, default=20261121)
    options.add_argument("--processes", type=int, default=4)
    asked = options.parse_args()
    of = world.World(LOG="warn", **world.NETWORKS)
    ids = ids_of(of)
    share = -(-asked.requests // asked.processes)
    key = of.mei.key
    tasks = [(of.url, key.access, key.secret, asked.seed + n, share, ids) for n in range(asked.processes)]
    begun = time.monotonic()
    with multiprocessing.Pool(asked.processes) as pool:
        answers = pool.map(work, tasks, chunksize=1)
    took = time.monotonic() - begun
    statuses = sum((counted for counted, _ in answers), collections.Counter())
    faults = [fault for _, found in answers for fault in found]
    panics = len(re.findall(r"\bpanicked at\b", of.program.output()))
    kinds = {(fault[1], fault[-1][:60]): fault for fault in faults}
    for fault in [*kinds.values()][:20]:
        print("fault:", *fault, sep="\n  ")
    if panics:
        print(of.program.panics())
    of.program.stop()
    told = ", ".join(f"{statuses[of]} × {of}xx" for of in sorted(statuses))
    print(
        f"sdk fuzz on {DATABASE}: {sum(statuses.values())} malformed requests, {len(faults)} faults, {panics} panics "
        f"({told}; seed {asked.seed}, {took:.0f} s)"
    )
    return 1 if faults or panics else 0


if __name__ == "__main__":
    sys.exit(main())
