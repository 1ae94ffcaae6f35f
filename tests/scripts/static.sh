#!/usr/bin/env bash
# Builds the program as one file that needs no library of the system, and runs it in an empty root.
#
# tests/scripts/static.sh [FOLDER]    the folder to leave it in; target/dist if not given
#
# With the musl target of rustup that is used, else glibc is linked in: nothing of the program looks up
# names of hosts or people, which is what glibc cannot do from within one file.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
out=${1:-target/dist}
machine=$(uname -m)
target=$machine-unknown-linux-gnu
if [ -d "$(rustc --print sysroot)/lib/rustlib/$machine-unknown-linux-musl" ]; then
  target=$machine-unknown-linux-musl
fi
RUSTFLAGS="-C target-feature=+crt-static" cargo build --release --locked --target "$target"
mkdir -p "$out"
install -m 755 "${CARGO_TARGET_DIR:-target}/$target/release/gdpr" "$out/gdpr"
if ldd "$out/gdpr" 2>&1 | grep -q '=>'; then
  echo "failed: it needs libraries of the system" >&2
  ldd "$out/gdpr" >&2
  exit 1
fi

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
cp -r "$out/gdpr" examples/well-kept-practice "$root/"
run() {
  if [ "$(id -u)" = 0 ]; then
    chroot "$root" "$@"
  else
    unshare --user --root="$root" "$@"
  fi
}
run /gdpr --version
run /gdpr check /well-kept-practice --as-of 2026-11-21 --quiet
run /gdpr deadlines /well-kept-practice --as-of 2026-11-21 > /dev/null
echo "ok: $out/gdpr ($(stat -c %s "$out/gdpr") bytes) runs where there is nothing else"
