#!/usr/bin/env bash
# Walk through the main job on the real article of fixtures/, offline, in a database of its own.
set -euo pipefail

venv=$1
PATH=$PWD/$venv/bin:$PATH
rm -rf .demo
mkdir .demo
export PROVENANCE_DB=.demo/provenance.db

explain() { printf '\n\n# %s\n' "$*"; }

run() {
  printf '$ %s\n' "$*"
  "$@"
}

# Cut a long output, saying so; the rest is read, so that the command isn't told of a closed pipe.
shortened() {
  local lines=$1
  shift
  printf '$ %s\n' "$*"
  "$@" | awk -v most="$lines" 'NR <= most { print } END { if (NR > most) printf "… and %d more lines\n", NR - most }'
}

# The id of the placeholder in the latest chain whose outlet has that name.
placeholder() {
  provenance --quiet chain "$article" --format json | python -c '
import json, sys
nodes = json.load(sys.stdin)["nodes"]
found = [node["id"][:12] for node in nodes if node["state"] == "placeholder" and node["label"] == sys.argv[1]]
print(*found[:1]) if found else sys.exit(f"the chain has no placeholder for {sys.argv[1]}")
' "$1"
}

explain "An English article about a speech in Moscow. Whom did it get it from? Record it:"
run provenance record fixtures/ryabkov-en/article.txt
article=$(provenance --quiet list --format json | python -c '
import json, sys
print(next(row["id"] for row in json.load(sys.stdin) if row["state"] == "captured")[:12])')

explain "The chain is kept now, and can be drawn at any time; an id can be shortened:"
run provenance chain "$article"

explain "The article itself, with its sentences and who is said to have said what:"
shortened 40 provenance show "$article"

explain "Search takes a name in any script:"
run provenance search Рябков --limit 2

explain "The Vietnamese text is got hold of (here: a reconstruction), so its placeholder gets its text:"
thanh_nien=$(placeholder 'Thanh Niên')
run provenance --quiet attach "$thanh_nien" fixtures/ryabkov-vi-thanhnien/article.txt

explain "So does the Russian dispatch:"
tass=$(placeholder TASS)
run provenance --quiet attach "$tass" fixtures/ryabkov-ru-tass/article.txt

explain "What was inferred of them is now stated by their own texts, or contradicted:"
run provenance chain "$article"

explain "And the same search finds all three languages:"
run provenance search Рябков --limit 6

explain "How many origins stand behind it all, and what changed on the way? Compare, count, audit:"
shortened 34 provenance compare "$article" "$thanh_nien"
run provenance roots "$article"
shortened 30 provenance audit --severity major "$article"

explain "Hand it over: one page that works offline, and a bundle that anyone can check:"
run provenance report "$article" --output .demo/report.html
run provenance bundle .demo/case.zip "$article"
run provenance verify .demo/case.zip

explain "What was done, and whether all of it is as it was recorded:"
run provenance log
run provenance verify

printf '\n\nThe database is %s. Go on with it: export PROVENANCE_DB=%s; %s/bin/provenance review\n' \
  "$PROVENANCE_DB" "$PWD/$PROVENANCE_DB" "$venv"
