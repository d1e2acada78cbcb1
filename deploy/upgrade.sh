#!/bin/sh
# Builds a version beside the one that runs, migrates, and lets it take over. Ends at whatever fails, and the version
# that runs goes on. As root.
#   $1   a branch or tag; without it, what the repository has newest
set -eu
as_tidewire() { runuser -u tidewire -- "$@"; }
cd /srv/tidewire
version="versions/$(date +%Y-%m-%d-%H%M%S)"
as_tidewire git clone --quiet ${1:+--branch "$1"} "$(as_tidewire git -C app remote get-url origin)" "$version"
cd "$version"
as_tidewire npm ci
as_tidewire npm run build
# Pages that are open ask for more of the scripts they came with. Nobody keeps one open for a month.
as_tidewire cp -Rnp /srv/tidewire/app/.next/static/. .next/static/
as_tidewire find .next/static -type f -mtime +30 -delete
as_tidewire sh -c 'git log -1 --format=TIDEWIRE_VERSION=%h > .env'
as_tidewire node --env-file=/etc/tidewire/env --import tsx db/migrate.ts
ln -sfn "$version" /srv/tidewire/app
cp deploy/*.service /etc/systemd/system/
systemctl daemon-reload
# One after the other, so that nobody waits for a page until another process has ended.
for part in engine worker web; do systemctl restart "tidewire-$part"; done
echo "$version runs"
