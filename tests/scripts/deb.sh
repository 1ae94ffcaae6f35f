#!/usr/bin/env bash
# Builds a Debian package with program, pages and completions, installs it into a root of its own,
# runs what was installed, and takes it away again.
#
# tests/scripts/deb.sh [FOLDER]    the folder to leave it in; target/dist if not given
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
mkdir -p "${1:-target/dist}"
out=$(cd "${1:-target/dist}" && pwd)
# The program needs no library, so that one package fits every release of Debian and Ubuntu.
tests/scripts/static.sh "$out"
version=$("$out/gdpr" --version | cut -d' ' -f2)
machine=$(dpkg --print-architecture)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/tree
install -D -m 755 "$out/gdpr" "$tree/usr/bin/gdpr"
"$out/gdpr" man --output "$tree/usr/share/man/man1"
gzip --best --no-name "$tree"/usr/share/man/man1/*.1
mkdir -p "$tree/usr/share/bash-completion/completions" "$tree/usr/share/zsh/vendor-completions" \
  "$tree/usr/share/fish/vendor_completions.d"
"$out/gdpr" completions bash > "$tree/usr/share/bash-completion/completions/gdpr"
"$out/gdpr" completions zsh > "$tree/usr/share/zsh/vendor-completions/_gdpr"
"$out/gdpr" completions fish > "$tree/usr/share/fish/vendor_completions.d/gdpr.fish"
mkdir -p "$tree/usr/share/doc/gdpr" "$tree/DEBIAN"
cp -r README.md docs examples "$tree/usr/share/doc/gdpr/"
cat > "$tree/usr/share/doc/gdpr/copyright" << 'COPYRIGHT'
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: gdpr

Files: *
Copyright: the authors of gdpr
License: MIT or Apache-2.0
 Either licence, at your choice. The text of the Apache licence is in
 /usr/share/common-licenses/Apache-2.0.
COPYRIGHT
find "$tree" -type d -exec chmod 755 {} +
find "$tree/usr/share" -type f -exec chmod 644 {} +
cat > "$tree/DEBIAN/control" << CONTROL
Package: gdpr
Version: $version
Architecture: $machine
Maintainer: The authors of gdpr <gdpr@example.org>
Installed-Size: $(du -sk "$tree/usr" | cut -f1)
Section: utils
Priority: optional
Suggests: git
Description: Data protection records as plain text
 Checks YAML registers in a git repository against UK GDPR and EU GDPR and
 against the organisation's own promises, keeps the clocks and writes the
 monthly reports. Nothing leaves the machine.
CONTROL
package=$out/gdpr_${version}_$machine.deb
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} dpkg-deb --root-owner-group --build "$tree" "$package" > /dev/null

root=$scratch/root
mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info"
touch "$root/var/lib/dpkg/status" "$root/var/lib/dpkg/available"
dpkg --root="$root" --force-not-root --force-script-chrootless --log=/dev/null --install "$package" > /dev/null
dpkg --root="$root" --status gdpr | grep -q '^Status: install ok installed'
"$root/usr/bin/gdpr" check "$root/usr/share/doc/gdpr/examples/well-kept-practice" --as-of 2026-11-21 --quiet
zgrep -q '\\-\\-since' "$root/usr/share/man/man1/gdpr-check.1.gz"
bash -n "$root/usr/share/bash-completion/completions/gdpr"
dpkg --root="$root" --force-not-root --force-script-chrootless --log=/dev/null --remove gdpr > /dev/null
[ ! -e "$root/usr/bin/gdpr" ]
echo "ok: $package ($(stat -c %s "$package") bytes) installs, runs and goes again"
