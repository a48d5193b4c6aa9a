#!/usr/bin/env bash
# sdk.sh [words]: Huawei's Python SDK against the release program, on SQLite and on PostgreSQL, then malformed requests.
#   E2E_DATABASE=sqlite|postgres  only one of them
#   words                         only the tests with one of them in the name; no malformed requests
#   FUZZ_REQUESTS=…               how many malformed requests: 50,000 on SQLite; on PostgreSQL, which is slower, 20,000
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

read -ra databases <<<"${E2E_DATABASE:-sqlite postgres}"
export PYTHONDONTWRITEBYTECODE=1
python=.tools/sdk/bin/python

code=0
for database in "${databases[@]}"; do
    echo
    echo "Huawei's SDK on $database"
    export E2E_DATABASE=$database
    wrapper=(.ci/with-smtp.sh)
    requests=50000
    if [[ $database == postgres ]]; then
        wrapper=(.ci/with-postgres.sh .ci/with-smtp.sh)
        requests=20000
    fi
    "${wrapper[@]}" "$python" end2end/sdk/run.py "$@" </dev/null || code=$?
    if (($# == 0)); then
        "${wrapper[@]}" "$python" end2end/sdk/fuzz.py --requests "${FUZZ_REQUESTS:-$requests}" </dev/null || code=$?
    fi
done
exit "$code"
