#!/usr/bin/env bash
# Shows that nothing reaches for a network: neither the program, whatever it is asked, nor what runs
# while it is built.
#
#     tests/scripts/no-network.sh [PROGRAM]
#
# Runs each command over the examples under `strace`, which must see no call that makes a socket, of
# any family: not even one to another program of the same machine. `git`, which `--since` starts, is
# watched too. Where a namespace without a network can be had, the program is then compiled in one
# from what `cargo fetch` left, so that a script of a dependency that reached out would fail.
#
# Needs strace (apt-get install strace). `SKIP_BUILD=1` leaves out the last part.
set -euo pipefail
cd "$(dirname "$0")/../.."
repository=$PWD
program=${1:-}
if [ -z "$program" ]; then
    cargo build --locked
    program=target/debug/gdpr
fi
program=$(realpath "$program")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r examples "$work/clients"
cd "$work"
git init --quiet --initial-branch main clients
git -C clients -c user.name=Sam -c user.email=sam@example.org add --all
git -C clients -c user.name=Sam -c user.email=sam@example.org commit --quiet --message First

# Calls that would make or use a socket; `socketpair` makes two ends within the program.
calls=socket,connect,bind,listen,accept,accept4,sendto,sendmsg,sendmmsg,recvfrom,recvmsg,recvmmsg
n_commands=0
# Whether one of them was seen. A thread that ends while strace looks at it leaves a line without a call.
reaches() {
    grep -Eq "^([0-9]+ +)?(\[pid +[0-9]+\] )?(${calls//,/|})\(" trace.txt
}
watch() {
    # 1 is a finding; 2 would mean that the command did nothing, and showed nothing.
    local code=0
    strace -f -qq -e trace=$calls -e signal=none -o trace.txt "$program" "$@" >out.txt 2>err.txt \
        </dev/null || code=$?
    if [ "$code" -gt 1 ]; then
        echo "gdpr $* ended with $code: $(cat err.txt)" >&2
        exit 1
    fi
    if reaches; then
        echo "gdpr $* reaches for a socket:" >&2
        cat trace.txt >&2
        exit 1
    fi
    n_commands=$((n_commands + 1))
}

# The watch works: it sees what does reach out.
strace -f -qq -e trace=$calls -o trace.txt bash -c ': </dev/udp/127.0.0.1/9' 2>/dev/null || true
if ! reaches || ! grep -q 'socket(AF_INET' trace.txt; then
    echo "strace does not see a socket that is made" >&2
    exit 1
fi

day=(--as-of 2026-11-21)
for format in text json json-lines sarif junit github gitlab markdown; do
    watch check clients "${day[@]}" --format "$format"
done
watch check clients "${day[@]}" --verbose
watch check clients "${day[@]}" --since main
watch check clients "${day[@]}" --fix --dry-run
for format in table json csv ics markdown; do
    watch deadlines clients "${day[@]}" --all --format "$format"
done
watch deadlines clients "${day[@]}" --explain
for format in markdown html text json xlsx docx pdf; do
    watch report clients "${day[@]}" --month 2026-10 --format "$format" -o "reports-$format"
done
for kind in register accountability annual-dpo; do
    watch report clients "${day[@]}" --kind "$kind" -o "$kind"
done
watch report clients/online-therapy-platform "${day[@]}" --month 2026-10 --compare 2026-09
cd clients/well-kept-practice
watch add breaches kind=lost facts="Letter lost in the post" found_at=2026-11-20 "${day[@]}"
watch breach open --help
watch request status "${day[@]}"
watch breach status "${day[@]}"
watch init "$work/new" --template private-therapy --name "Example Therapy Ltd"
watch explain breach-notified-late
watch explain breaches
watch rules
watch schema
watch completions bash
watch man
# A session of an editor: opened, left alone until the findings are there, and ended.
message() { printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"; }
session() {
    message '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{},"workspaceFolders":[{"uri":"file://'"$PWD"'","name":"x"}]}}'
    message '{"jsonrpc":"2.0","method":"initialized","params":{}}'
    for _ in $(seq 100); do
        if grep -q publishDiagnostics out.txt; then break; fi
        sleep 0.1
    done
    message '{"jsonrpc":"2.0","id":2,"method":"shutdown"}'
    message '{"jsonrpc":"2.0","method":"exit"}'
}
: >out.txt
session | strace -f -qq -e trace=$calls -e signal=none -o trace.txt "$program" lsp >out.txt
if reaches || ! grep -q publishDiagnostics out.txt; then
    echo "gdpr lsp reaches for a socket, or does not serve:" >&2
    cat trace.txt out.txt >&2
    exit 1
fi
echo "$((n_commands + 1)) commands made no socket"

[ "${SKIP_BUILD:-}" != 1 ] || exit 0
cd "$repository"
if ! unshare --map-root-user --net true 2>/dev/null; then
    echo "no namespace without a network can be had here: the build was not tried in one"
    exit 0
fi
cargo fetch --locked
# The scripts and macros of dependencies run for a check as they do for a build.
CARGO_TARGET_DIR=$work/target unshare --map-root-user --net \
    cargo check --locked --offline --quiet --all-targets
echo "all is built without a network"
