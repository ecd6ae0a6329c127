#!/usr/bin/env bash
# Rolls a cluster of two silos from one build to another and back, under load, and compares what it knows with what truly happened.
#   tests/rolling-upgrade.sh OLD NEW [DEVICES]    folders of built silos: …/artifacts/bin/FamilyPlatform.Silo/debug
# Everything else is of this folder's build. Needs PostgreSQL; as root it runs as the user postgres. Ends with 0 only where there is no difference.
set -euo pipefail
old=$(realpath "$1") new=$(realpath "$2") devices=${3:-60}
built=$(realpath "$(dirname "$0")/../artifacts/bin")
pg=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | tail -1)")
work=$(mktemp -d) && chmod 755 "$work"
fleet=$built/FamilyPlatform.Fleet/debug/FamilyPlatform.Fleet
launcher=
as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

finish() {
    [ -z "$launcher" ] || { kill "$launcher" 2>/dev/null && wait "$launcher" || true; }
    as "$pg/pg_ctl" -D "$work/pg/data" -m immediate -s stop || true
    [ "${passed:-}" ] && rm -rf "$work" || echo "left: $work"
}
trap finish EXIT

# The launcher finds programs beside itself, and starts one that died from the same place: what lies there then is the other build.
mkdir -p "$work/bin/FamilyPlatform.Silo" "$work/bin/FamilyPlatform.Local" "$work/pg"
cp -r "$built/FamilyPlatform.Local/debug" "$work/bin/FamilyPlatform.Local/debug"
for program in Identity Dashboard Gateway; do ln -s "$built/FamilyPlatform.$program" "$work/bin/"; done
use() { ln -sfn "$1" "$work/bin/FamilyPlatform.Silo/debug"; }

port=$((20000 + RANDOM % 10000))
[ "$(id -u)" != 0 ] || chown postgres "$work/pg"
as "$pg/initdb" -D "$work/pg/data" -U app --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
as "$pg/pg_ctl" -D "$work/pg/data" -w -s -l "$work/pg/log" -o "-p $port -k $work/pg -c listen_addresses=127.0.0.1" start

now() { date -u +%T; }
of() { grep -A3 "\"name\": \"$1\"" "$work/data/processes.json" | sed -nE "s/.*\"$2\": \"?([^\",]+).*/\1/p"; }
await() { # what, command
    local tries=0
    until eval "$2"; do
        [ $((tries += 1)) -lt 400 ] || { echo "$1: not within 100 s"; tail "$work/launcher.log"; exit 1; }
        sleep 0.25
    done
}
replace() { # silo, build, signal
    local process address; process=$(of "$1" id)
    use "$3"
    kill "-$2" "$process"
    await "$1 is replaced" "[ -n \"\$(of $1 id)\" ] && [ \"\$(of $1 id)\" != $process ]"
    address=$(of "$1" address)
    await "$1 is ready" "curl -sf -m 5 -o /dev/null ${address%/}/health/ready"
    echo "$(now) $1 is of $(basename "$(readlink -f "/proc/$(of "$1" id)/exe" | sed 's,/artifacts/.*,,')") (SIG$2)"
}

use "$old"
Cluster__PostgreSQL="Host=127.0.0.1;Port=$port;Username=app;Database=postgres" Flush__Interval=00:00:02 \
    "$work/bin/FamilyPlatform.Local/debug/FamilyPlatform.Local" --port 0 --data "$work/data" --silos 2 >"$work/launcher.log" 2>&1 &
launcher=$!
await "the platform is ready" "grep -q '^ready ' '$work/launcher.log'"
gateway=$(sed -n 's/^ready //p' "$work/launcher.log")
echo "$(now) two silos of $old"

"$fleet" provision --gateway "$gateway" --fixtures-token "$(grep -oE 'fix_[A-Za-z0-9_-]+' "$work/data/demo.json")" --devices "$devices" --state "$work/fleet.jsonl"
"$fleet" run --state "$work/fleet.jsonl" --guardians 6 --interval 2 --minutes "${MINUTES:-2}" --seed 7 ${NUDGES:+--nudges} >"$work/run.log" 2>&1 &
run=$!
replace silo-1 TERM "$new"
replace silo-2 KILL "$new"
replace silo-1 TERM "$old"
replace silo-2 TERM "$old"
replace silo-2 KILL "$new"
kill -0 "$run" || { cat "$work/run.log"; echo "the load ended before the last silo was replaced"; exit 1; }
echo "$(now) mixed from here on"
wait "$run" || { cat "$work/run.log"; exit 1; }
cat "$work/run.log"
"$fleet" verify --state "$work/fleet.jsonl"
passed=yes
