#!/bin/sh
# Delivrd, on the Java runtime that lies beside it.
set -eu
self=$(readlink -f -- "$0")
home=$(dirname -- "$(dirname -- "$self")")
java=$home/runtime/bin/java
# Who runs commands beside an installed service, as its user, has its cache at hand.
if [ -z "${XDG_CACHE_HOME:-}" ] && [ -O /var/cache/delivrd ]; then
  export XDG_CACHE_HOME=/var/cache
fi
caches=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/delivrd
cache=$caches/@ID@.aot

# Starts are faster with the classes they need kept ready. Such a cache is of one machine and one runtime, so it is made
# where it is used, once. Without it everything works, only slower.
prepare() {
  [ ! -f "$cache" ] || return 0
  mkdir -p "$caches" 2>/dev/null && [ -w "$caches" ] || return 0
  echo "delivrd: preparing fast starts, once ..." >&2
  rm -f "$caches"/*.aot
  if "$java" "@$home/app/java.options" "-XX:AOTCacheOutput=$cache.new" -jar "$home/app/app.jar" rehearse \
    >"$caches/rehearsal.log" 2>&1 && [ -f "$cache.new" ]; then
    mv "$cache.new" "$cache"
  else
    rm -f "$cache.new"
    echo "delivrd: starts will be slow, the rehearsal failed: see $caches/rehearsal.log" >&2
  fi
}

case "${1:-help}" in
  prepare)
    prepare
    exit 0
    ;;
  serve | demo) prepare ;;
  help) set -- --help ;;
esac

if [ -f "$cache" ]; then
  set -- "-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off -jar "$home/app/app.jar" "$@"
else
  set -- -jar "$home/app/app.jar" "$@"
fi
if [ -f "${DELIVRD_CONFIG:=/etc/delivrd/delivrd.yml}" ] && [ ! -f delivrd.yml ]; then
  set -- "-Dmicronaut.config.files=$DELIVRD_CONFIG" "$@"
fi
# shellcheck disable=SC2086  # JAVA_OPTS holds several options
exec "$java" "@$home/app/java.options" ${JAVA_OPTS:-} "$@"
