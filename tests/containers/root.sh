# A Debian 12 that has nothing of ours. Sourced, after scripts/common.sh.

# Runs the script once more in process and mount namespaces of its own, with the directory $scratch.
# When it ends, or is interrupted, so has all that it started, mounted and wrote there.
in_own_namespaces() {
  if [ -n "${LSML_SCRATCH:-}" ]; then
    scratch=$LSML_SCRATCH
    unset LSML_SCRATCH
    export TMPDIR=$scratch/tmp
    mkdir "$TMPDIR"
    return
  fi
  [ "$(id -u)" -eq 0 ] || die "needs root: it makes a Debian 12 and runs things in it"
  scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/lsml-XXXXXX")
  trap remove_scratch EXIT
  local child status=0
  set -m  # or all that it starts would ignore SIGINT
  LSML_SCRATCH=$scratch setpriv --pdeathsig KILL \
    unshare --mount --pid --kill-child --mount-proc "$0" "$@" </dev/null & child=$!
  set +m
  trap 'kill -KILL "$child"; wait "$child" 2>/dev/null || true; exit 130' INT TERM
  wait "$child" || status=$?
  exit "$status"
}

# The kernel may take a moment to end what was killed.
remove_scratch() {
  rm -rf --one-file-system "$scratch" 2>/dev/null && return
  sleep 2
  rm -rf --one-file-system "$scratch"
}

# debian_root TARGET [OPTION…]    a directory or a .tar, by mmdebstrap and its options
# It takes its packages from where this machine takes them.
debian_root() {
  local target=$1 setting file options=() sources=(); shift
  while read -r setting; do options+=(--aptopt="${setting%;}"); done < <(
    apt-config dump | grep -E '^Acquire::(Check-|Retries|https?::Proxy)')
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
    [ ! -s "$file" ] || sources+=("$file")
  done
  quietly "making a Debian 12" mmdebstrap --variant=minbase --mode=root "${options[@]}" "$@" \
    bookworm "$target" "${sources[@]}"
}

free_port() {
  local port=$((20000 + RANDOM % 10000))
  while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
  echo "$port"
}
