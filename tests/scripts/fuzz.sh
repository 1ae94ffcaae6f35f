#!/usr/bin/env bash
# Feeds the program with inputs that nobody would write, made from the kept ones in tests/corpus so
# that they reach as much of it as can be, and stops at the first that it does not stand:
#
#     tests/scripts/fuzz.sh [MINUTES] [TARGET..]
#
# so many minutes for each target (10 unless given; 0 only replays the kept inputs): yaml, values,
# check, edit, lsp. What each asks for stands in tests/targets/. An input that fails is kept in
# fuzz/found/TARGET/; put it into tests/corpus/TARGET/ with the repair. `MINIMISE=1` writes the
# corpus anew: the fewest and smallest inputs that reach the same code, also of what was found.
#
# Needs a C++ compiler, and nothing of Rust beyond what builds the program.
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-10}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(yaml values check edit lsp)
host=$(rustc -vV | sed -n 's/^host: //p')
# What LLVM offers in every compiler: counters at each branch, and words that are compared.
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing"
nice -n 15 cargo build --locked --release --target "$host" --manifest-path fuzz/Cargo.toml
for target in "${targets[@]}"; do
    program=fuzz/target/$host/release/$target
    kept=tests/corpus/$target
    found=fuzz/found/$target
    mkdir -p "$kept" "$found/grown" "$found/failed"
    flags=(-timeout=20 -rss_limit_mb=3000 -max_len=16384 -artifact_prefix="$found/failed/"
        -dict=tests/corpus/words.dict -verbosity=0 -print_final_stats=1)
    echo "== $target"
    if [ "${MINIMISE:-}" = 1 ]; then
        rm -rf "$found/smaller" && mkdir -p "$found/smaller"
        nice -n 15 "$program" -merge=1 "${flags[@]}" "$found/smaller" "$kept" "$found/grown"
        rm -rf "$kept" && mv "$found/smaller" "$kept"
    elif [ "$minutes" = 0 ]; then
        nice -n 15 "$program" -runs=0 "${flags[@]}" "$kept"
    else
        nice -n 15 "$program" -max_total_time=$((minutes * 60)) "${flags[@]}" \
            "$found/grown" "$kept"
    fi
done
