#!/usr/bin/env bash
# Fuzzes everything that reads, for a bounded time: tests/fuzz.sh [SECONDS a target, 60 by default] [TARGET …]
# Needs `cargo install cargo-fuzz` and a C++ compiler. A stable compiler is enough: coverage is
# instrumented without a sanitiser, for there is no unsafe code of our own to watch.
set -euo pipefail
cd "$(dirname "$0")/fuzz"

seconds=${1:-60}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(project_file journal importers layout arguments)
command -v cargo-fuzz >/dev/null || { echo "cargo-fuzz is missing: cargo install cargo-fuzz" >&2; exit 2; }

for target in "${targets[@]}"; do
    mkdir -p "corpus/$target"
    # Findings stay in corpus/, which is not kept; what broke something is kept as a seed.
    cargo fuzz run --fuzz-dir . --sanitizer none "$target" "corpus/$target" "seeds/$target" -- \
        -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1 2>&1 |
        tee "corpus/$target.log" | grep -E "^stat::|SUMMARY|panicked|ERROR" | sed "s/^/$target: /"
done
