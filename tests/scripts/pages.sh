#!/bin/sh
# Writes every kind of report on the examples as HTML and looks at them as people would: valid
# HTML, no serious fault that axe-core finds, no page wider than a phone, nothing fetched, no script.
# Pictures of each page (phone, desk, dark, paper) are left in the folder given.
#
# Needs node, npm and Chromium (its path in CHROMIUM, if not /usr/bin/chromium).
#
#     tests/scripts/pages.sh target/debug/gdpr /tmp/pages
set -eu
gdpr=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
here=$(cd "$(dirname "$0")/../.." && pwd)
cd "$here"
at=2026-11-21
"$gdpr" report examples --month 2026-11 --as-of $at --format html -o "$folder/month"
"$gdpr" report examples --quarter 2026-Q3 --as-of $at --format html -o "$folder/quarter"
"$gdpr" report examples --kind annual-dpo --year 2026 --as-of $at --format html -o "$folder/year"
"$gdpr" report examples --kind register --layout ico --as-of $at --format html -o "$folder/ico"
"$gdpr" report examples --kind register --layout cnil --as-of $at --format html -o "$folder/cnil"
"$gdpr" report examples --kind accountability --as-of $at --format html -o "$folder/accountability"
"$gdpr" report examples/well-kept-practice --kind breach --record B-2026-06 --as-of $at \
    -o "$folder/breach.html"
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
(cd "$folder/tools" && node_modules/.bin/html-validate --config .htmlvalidate.json "$folder/*.html" "$folder/*/*.html")
NODE_PATH="$folder/tools/node_modules" node tests/scripts/pages.cjs "$folder"
