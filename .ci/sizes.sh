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
# A part brings all that it shares; as …_alone it comes to who has the shared from another part.
parts=()
while read -r file; do
    part=${file##*/}
    [[ $part != "$name".* ]] || continue
    size=$(stat -c %s "$file")
    parts+=("${part%%.*} $(kb "$size")")
    if ((size > SIZE_LIMIT_PART)); then
        echo "sizes: the lazy part $part has $(kb "$size") kB, at most $(kb "$SIZE_LIMIT_PART")"
        code=1
    fi
done < <(compgen -G "$pkg/*.wasm.br" | sort)
if ((${#parts[@]})); then
    printf -v list ', %s' "${parts[@]}"
    echo "lazy parts in kB: ${list:2}"
fi
[[ ${1:-} != --check ]] || exit "$code"
