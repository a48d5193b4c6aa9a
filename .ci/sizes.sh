#!/usr/bin/env bash
# sizes.sh [--check]: what travels to the browser (brotli, as precompressed by the release build).
# --check fails when the customer's pages (main wasm + js) or one lazy part weigh more than tools.env allows.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=tools.env
source ./tools.env

pkg=target/site/pkg
name=service-tickets
if ! compgen -G "$pkg/$name.*wasm.br" >/dev/null; then
    echo "sizes: no release build in $pkg; run make build" >&2
    exit 1
fi

# sum PATTERN…: bytes of the files that match
sum() {
    local total=0 pattern file
    for pattern in "$@"; do
        while read -r file; do
            total=$((total + $(stat -c %s "$file")))
        done < <(compgen -G "$pkg/$pattern")
    done
    echo "$total"
}
# kb BYTES: with one decimal, in kB of 1000 bytes
kb() { printf '%d.%d' $(($1 / 1000)) $(($1 % 1000 / 100)); }

wasm=$(sum "$name.*wasm.br")
js=$(sum "*.js.br")
css=$(sum "$name.*css.br")
main=$((wasm + js))
echo "sizes in brotli: wasm $(kb "$wasm") + js $(kb "$js") = $(kb "$main") kB (at most $(kb "$SIZE_LIMIT_MAIN")), css $(kb "$css") kB"

code=0
if ((main > SIZE_LIMIT_MAIN)); then
    echo "sizes: wasm + js is over its limit"
    code=1
fi
parts=0
parts_total=0
biggest=0
while read -r file; do
    [[ ${file##*/} != "$name".* ]] || continue
    size=$(stat -c %s "$file")
    parts=$((parts + 1))
    parts_total=$((parts_total + size))
    ((size <= biggest)) || biggest=$size
    if ((size > SIZE_LIMIT_PART)); then
        echo "sizes: the lazy part ${file##*/} has $(kb "$size") kB, at most $(kb "$SIZE_LIMIT_PART")"
        code=1
    fi
done < <(compgen -G "$pkg/*.wasm.br")
if ((parts > 0)); then
    echo "lazy parts: $parts, together $(kb "$parts_total") kB, the largest $(kb "$biggest") kB"
fi
[[ ${1:-} != --check ]] || exit "$code"
