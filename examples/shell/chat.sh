#!/usr/bin/env bash
# Server and clients on the command line.
#
#   ./chat.sh                    starts a server on port 9090, lets two people talk, and stops it
#   ./chat.sh localhost:8080     the same two people on a server that runs already
#
# By hand, in three terminals:
#
#   broadcast-server start --port=9090
#   broadcast-server connect --server=localhost:9090 --name vibhor
#   broadcast-server connect --server=localhost:9090 --name ann
#
# BROADCAST_SERVER names the program when it is not the one of this repository.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${BROADCAST_SERVER:-$here/../../broadcast-server}
server=${1:-}
work=$(mktemp -d)
started=()

finish() {
  for pid in "${started[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap finish EXIT

# wait_for TEXT FILE PID: waits until the file has the text; fails when the program ends before, or after 30 seconds.
wait_for() {
  local until=$((SECONDS + 30))
  while ! grep -qF -- "$1" "$2" 2>/dev/null; do
    if ! kill -0 "$3" 2>/dev/null || ((SECONDS > until)); then
      echo "Never seen: $1. Instead:" >&2
      cat "$2" >&2
      return 1
    fi
    sleep 0.1
  done
}

if [[ -z $server ]]; then
  server=localhost:9090
  "$program" start --port=9090 --ephemeral >"$work/server" 2>&1 &
  started+=($!)
  wait_for :9090 "$work/server" "${started[0]}"
fi

# ann listens; her input stays open until she has seen enough.
mkfifo "$work/ann.in"
"$program" connect --server="$server" --name ann <"$work/ann.in" >"$work/ann" 2>&1 &
ann=$!
started+=("$ann")
exec 3>"$work/ann.in"
wait_for ann "$work/ann" "$ann"

# vibhor says two lines and leaves.
printf '%s\n' "hi there" "/w ann only for you" "/quit" | "$program" connect --server="$server" --name vibhor

wait_for "vibhor has left the chat." "$work/ann" "$ann"
echo "/quit" >&3
exec 3>&-
wait "$ann"
started=("${started[@]:0:${#started[@]}-1}")

echo "ann saw:"
sed 's/^/  /' "$work/ann"
