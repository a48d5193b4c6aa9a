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

# on DATABASE [words]: everything on that database; the exit code of what failed last, 0 if nothing did
on() {
    local code=0 database=$1 wrapper=(.ci/with-smtp.sh)
    shift
    trap 'exit 143' TERM # waits until what runs now has ended
    export E2E_DATABASE=$database
    if [[ $database == postgres ]]; then wrapper=(.ci/with-postgres.sh .ci/with-smtp.sh); fi
    echo
    echo "Huawei's SDK on $database"
    "${wrapper[@]}" "$python" end2end/sdk/run.py "$@" </dev/null || code=$?
    if (($# == 0)); then
        "${wrapper[@]}" "$python" end2end/sdk/fuzz.py --requests "${FUZZ_REQUESTS:-50000}" </dev/null || code=$?
    fi
    if (($# == 0)) && [[ $database == sqlite ]]; then
        .tools/api/bin/python end2end/api/fuzz.py </dev/null || code=$?
    fi
    return "$code"
}

# All at once: each has a server of its own, and the API's minute is the same minute beside others. The first is shown while it
# runs, the others when they are done. Each is a process group, so that an interruption reaches everything it started.
files=$(mktemp -d)
running=()
# shellcheck disable=SC2317 # reached through the trap
cleanup() {
    local code=$? job
    trap - EXIT
    trap '' INT TERM HUP
    for job in "${running[@]}"; do kill -TERM -- "-$job" 2>/dev/null || true; done
    wait
    rm -rf -- "$files"
    exit "$code"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

set -m
on "${databases[0]}" "$@" &
running+=("$!")
for database in "${databases[@]:1}"; do
    on "$database" "$@" >"$files/$database" 2>&1 &
    running+=("$!")
done
set +m
code=0
for at in "${!running[@]}"; do
    wait "${running[at]}" || code=$?
    if ((at > 0)); then cat "$files/${databases[at]}"; fi
done
running=()
exit "$code"
