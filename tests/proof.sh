#!/usr/bin/env bash
# The proofs that nothing is lost. Without arguments a seeded sample, as in `cargo test`; with
# --full all of it, in an optimised build: some 20 minutes. Lines that begin with "proof:" are the counts
# in the README.
set -euo pipefail
cd "$(dirname "$0")/.."

profile=()
if [ "${1:-}" = "--full" ]; then
    export LANEWAY_PROOF=full
    profile=(--release)
fi

cargo test "${profile[@]}" --lib proof -- --nocapture --test-threads=2 | grep -E "^proof:|test result|FAILED|panicked"
for proof in kill hostile mutations; do
    cargo test "${profile[@]}" --test "$proof" -- --nocapture 2>/dev/null | grep -E "^proof:|test result|FAILED|panicked"
done

if [ "${1:-}" = "--full" ]; then
    # Eight hours of an edit a second, saved every two seconds' worth, measured after each hour.
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    hour=$(for _ in $(seq 60); do printf 'edits 55\nundo 5\nsave\n'; done; echo measure)
    { echo "file $folder/long.ron"; for _ in $(seq 8); do echo "$hour"; done; } > "$folder/script"
    LANEWAY_DATA_DIR="$folder/data" cargo run --release --quiet -- replay "$folder/script" | grep -v "^edit " |
        sed 's/^/proof: long use, /'
fi
