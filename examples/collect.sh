#!/bin/sh
# Collect what a file of addresses and folders names (one a line, # for comments), read the most disputed stories, and put their
# pages and one coding sheet of all of them into a folder. From cron, every 20 minutes:
#
#     */20 * * * *  VARIORUM_LIBRARY=/srv/news/news.db /srv/news/collect.sh /srv/news/sources.txt /srv/news/out 2>>/srv/news/collect.log
#
# VARIORUM names the program where it is not on the path, STORIES how many are read (20). A run that overlaps another waits for its
# turn at the library; one that was killed is made good by the next.
set -eu

sources=$1
out=$2
variorum=${VARIORUM:-variorum}
mkdir -p "$out"

grep -v -e '^[[:space:]]*#' -e '^[[:space:]]*$' "$sources" | tr '\n' '\0' | xargs -0 "$variorum" collect --quiet

"$variorum" stories --read --disputed --limit "${STORIES:-20}" --quiet --json "$out/stories.json.new"
mv "$out/stories.json.new" "$out/stories.json"

sed -n 's/^ *"id": "\(s[0-9a-z-]*\)",*$/\1/p' "$out/stories.json" | while read -r story; do
  "$variorum" stories "$story" --quiet --json "$out/$story.json.new" --html "$out/$story.html.new"
  "$variorum" export "$out/$story.json.new" --as events --out "$out/$story.csv"
  mv "$out/$story.json.new" "$out/$story.json"
  mv "$out/$story.html.new" "$out/$story.html"
done

# one header, one row a story
awk 'FNR > 1 || NR == 1' "$out"/s*.csv >"$out/events.csv.new"
mv "$out/events.csv.new" "$out/events.csv"
