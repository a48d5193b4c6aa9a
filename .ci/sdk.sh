#!/usr/bin/env bash
# sdk.sh [words]: Huawei's Python SDK against the release program, on SQLite and on PostgreSQL, then malformed requests; on
# SQLite also the engineers' API against its own description, for a minute.
#   E2E_DATABASE=sqlite|postgres  only one of them
#   words                         only the tests with one of them in the name, and nothing else
#   FUZZ_REQUESTS=…               how many malformed requests (50,000)
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
    if [[ $database == postgres ]]; then
        wrapper=(.ci/with-postgres.sh .ci/with-smtp.sh)
    fi
    "${wrapper[@]}" "$python" end2end/sdk/run.py "$@" </dev/null || code=$?
    if (($# == 0)); then
        "${wrapper[@]}" "$python" end2end/sdk/fuzz.py --requests "${FUZZ_REQUESTS:-50000}" </dev/null || code=$?
    fi
    if (($# == 0)) && [[ $database == sqlite ]]; then
        .tools/api/bin/python end2end/api/fuzz.py </dev/null || code=$?
    fi
done
exit "$code"
