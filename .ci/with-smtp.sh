#!/usr/bin/env bash
# with-smtp.sh CMD…: runs CMD beside a throwaway SMTP server that keeps what it takes in as files, and exports
#   TEST_SMTP_URL=smtp://127.0.0.1:PORT
#   TEST_SMTP_DIR       where the mails are: NNNN.eml as it came, NNNN.json as it reads
#   TEST_SMTP_SERVER    the command for a server of one's own: $TEST_SMTP_SERVER DIRECTORY PORT (0 is any; ends with its input)
# The server and its directory are gone afterwards. A TEST_SMTP_URL that is already set is used as it is.
set -euo pipefail

if [[ $# -eq 0 ]]; then
    sed -n '2,7s/^# //p' "$0" >&2
    exit 64
fi
if [[ -n ${TEST_SMTP_URL:-} ]]; then
    exec "$@"
fi

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=$here/../.tools/smtp/bin/python
[[ -x $python ]] || {
    echo "with-smtp: no SMTP server; run .ci/setup.sh smtp" >&2
    exit 1
}

dir=$(mktemp -d "${TMPDIR:-/tmp}/service-tickets-smtp.XXXXXX")
mkdir "$dir/mails"
mkfifo "$dir/input" "$dir/output"
server=

# shellcheck disable=SC2317 # reached through the trap
cleanup() {
    local code=$?
    trap - EXIT
    if [[ -n $server ]] && kill -0 "$server" 2>/dev/null; then
        kill -TERM "$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
    fi
    rm -rf -- "$dir"
    exit "$code"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

"$python" "$here/smtp.py" "$dir/mails" 0 <"$dir/input" >"$dir/output" 2>"$dir/log" &
server=$!
exec 8>"$dir/input" # open as long as this script runs: the server ends with it
if ! read -r -t 60 word port <"$dir/output" || [[ $word != ready ]]; then
    cat "$dir/log" >&2 || true
    echo "with-smtp: the server did not start" >&2
    exit 1
fi

export TEST_SMTP_URL="smtp://127.0.0.1:$port"
export TEST_SMTP_DIR="$dir/mails"
export TEST_SMTP_SERVER="$python $here/smtp.py"
code=0
"$@" 8>&- || code=$?
exit "$code"
