#!/bin/sh
# Writes a backup of database and media to a folder of this moment, and forgets those older than 14 days.
#   DATABASE_URL, MEDIA_DIR   as in /etc/tidewire/env
#   BACKUP_DIR                where to
set -eu
umask 077
to="$BACKUP_DIR/$(date +%Y-%m-%dT%H%M%S)"
# Nobody is to take what was cut off for a backup.
part="$to.part"
mkdir -p "$part"
# The database first: what it names is among the media then, unless somebody deleted it in between.
pg_dump --format=custom --no-owner --file="$part/tidewire.dump" "$DATABASE_URL"
if [ -d "${MEDIA_DIR:-}" ]; then tar -C "$MEDIA_DIR" -cf "$part/media.tar" .; fi
mv "$part" "$to"
find "$BACKUP_DIR" -mindepth 1 -maxdepth 1 -type d -mtime +14 -exec rm -r {} +
echo "$to"
