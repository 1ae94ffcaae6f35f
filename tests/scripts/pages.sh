#!/bin/sh
# Writes every kind of report on the examples as HTML and looks at them as people would: valid
# HTML, no serious fault that axe-core finds, no page wider than a phone, nothing fetched, no script.
# Pictures of each page (phone, desk, dark, paper) are left in the folder given. On a slow machine it
# can be done in parts: name some of the kinds below.
#
# Needs node, npm and Chromium (its path in CHROMIUM, if not /usr/bin/chromium).
#
#     tests/scripts/pages.sh target/debug/gdpr /tmp/pages [KIND..]
set -eu
gdpr=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
shift 2
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
at=2026-11-21
[ $# -gt 0 ] || set -- month quarter year ico cnil cnpd accountability breach
report() {
    to="$folder/$1"
    shift
    "$gdpr" report --as-of $at --format html -o "$to/" "$@"
}
pages=""
for kind in "$@"; do
    rm -rf "${folder:?}/$kind"
    case $kind in
        month) report month examples --month 2026-11 ;;
        quarter) report quarter examples --quarter 2026-Q3 ;;
        year) report year examples --kind annual-dpo --year 2026 ;;
        ico | cnil | cnpd) report "$kind" examples --kind register --layout "$kind" ;;
        accountability) report accountability examples --kind accountability ;;
        breach) report breach examples/well-kept-practice --kind breach --record B-2026-06 ;;
        *)
            echo "no such kind: $kind" >&2
            exit 2
            ;;
    esac
    pages="$pages $folder/$kind"
done
if [ ! -d "$folder/tools/node_modules" ]; then
    mkdir -p "$folder/tools"
    (cd "$folder/tools" && npm init -y >/dev/null && npm install --silent playwright-core axe-core html-validate)
fi
cat > "$folder/tools/.htmlvalidate.json" <<'RULES'
{
  "root": true,
  "extends": ["html-validate:recommended"],
  "rules": {
    "no-redundant-role": "off",
    "no-inline-style": "error",
    "long-title": "off",
    "tel-non-breaking": "off",
    "no-trailing-whitespace": "off",
    "prefer-native-element": "off"
  }
}
RULES
for page in $pages; do
    (cd "$folder/tools" && node_modules/.bin/html-validate --config .htmlvalidate.json "$page/*.html")
done
# shellcheck disable=SC2086 -- the list of folders
NODE_PATH="$folder/tools/node_modules" node tests/scripts/pages.cjs $pages
