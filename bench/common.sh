# shellcheck shell=bash
# shellcheck disable=SC2034 # the s3_… and sage_… are for the benches
# Sourced by the benches: tools, a work folder that is removed, a sandbox that is ended by its pid.

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
root=$(dirname "$bench")
# A proxy or certificate bundle of the machine has no business on the loopback.
unset AWS_CA_BUNDLE http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy

stop() {
  printf '%s\n' "$*" >&2
  exit 2
}

tool() { python3 "$bench/tool.py" "$@"; }

python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null ||
  stop 'Python 3.9 or newer is needed: apt-get install python3'

work=$(mktemp -d "${TMPDIR:-/tmp}/courier-bench.XXXXXX")
results=$work/results.jsonl
: >"$results"
sandbox_pid=

# Starts a fresh sandbox and sets url, token, collection, storage, the s3_… of its storage, and
# sage_folder and sage_config of its Sage Synapse.
sandbox_start() {
  local state=$work/sandbox line
  rm -rf "$state"
  mkdir -p "$state"
  exec 7< <(exec "$root/courier" sandbox --state "$state" --port 0 -o json 2>"$work/sandbox.log")
  sandbox_pid=$!
  if ! IFS= read -r -t 180 -u 7 line; then
    cat "$work/sandbox.log" >&2
    stop 'The sandbox did not start; its output is above.'
  fi
  url=$(tool field url <<<"$line")
  token=$(tool field token <<<"$line")
  collection=$(tool field collection <<<"$line")
  storage=$(tool field storage <<<"$line")
  s3_endpoint=$(tool field s3.endpoint <<<"$line")
  s3_access_key=$(tool field s3.access_key <<<"$line")
  s3_secret_key=$(tool field s3.secret_key <<<"$line")
  s3_bucket=$(tool field s3.bucket <<<"$line")
  sage_folder=$(tool field sage.folder <<<"$line")
  sage_config=$(tool field sage.config <<<"$line")
}

sandbox_stop() {
  [ -n "$sandbox_pid" ] || return 0
  kill -TERM "$sandbox_pid" 2>/dev/null || true
  # Its output ends when it and its storage have ended.
  timeout 30 cat <&7 >/dev/null || kill -KILL "$sandbox_pid" 2>/dev/null || true
  exec 7<&-
  sandbox_pid=
}

finish() {
  sandbox_stop
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

# measure LABEL COMMAND… : a failure is shown and counted, and the bench goes on.
measure() {
  local label=$1
  shift
  if ! tool run "$results" "$label" "$work/last.log" "$@"; then
    printf '  %s failed:\n' "$label" >&2
    tail -n 20 "$work/last.log" >&2
  fi
}

# courier_upload LABEL FOLDER OPTION… : with a ledger of its own, so that nothing is known yet.
courier_upload() {
  local label=$1 folder=$2 state
  shift 2
  state=$(mktemp -d "$work/state.XXXXXX")
  measure "$label" env COURIER_STATE="$state" SYNAPSE_HOST="$url" SYNAPSE_ACCESS_TOKEN="$token" \
    "$root/courier" upload "$folder" --data-collection "$collection" --storage "$storage" \
    --no-progress "$@"
  rm -rf "$state"
}

COURIER_PREPARE=1 "$root/courier"
