# shellcheck shell=bash
# Shared by deploy/backup, deploy/restore-logs and deploy/erase-room: how they reach a Redis, with the rights of the user
# in redis.conf and no others. To be sourced; then `read_redis_options "$@"`, and what is left is in `rest`.
#
# Options, or the variables that the server itself reads (so `set -a; . /etc/goedwerk.env` is enough):
#   --redis HOST:PORT or SOCKET   GOEDWERK_REDIS                (with Sentinel: the main server of this moment)
#   --redis-user NAME             GOEDWERK_REDIS_USER           goedwerk
#   --redis-password-file FILE    GOEDWERK_REDIS_PASSWORD_FILE
#   --redis-prefix TEXT           GOEDWERK_REDIS_PREFIX         goedwerk

redis_place=${GOEDWERK_REDIS:-}
redis_user=${GOEDWERK_REDIS_USER:-goedwerk}
redis_password_file=${GOEDWERK_REDIS_PASSWORD_FILE:-}
redis_prefix=${GOEDWERK_REDIS_PREFIX:-goedwerk}
rest=()

read_redis_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --redis) redis_place=${2:?}; shift ;;
            --redis-user) redis_user=${2:?}; shift ;;
            --redis-password-file) redis_password_file=${2:?}; shift ;;
            --redis-prefix) redis_prefix=${2:?}; shift ;;
            *) rest+=("$1") ;;
        esac
        shift
    done
    [ -n "$redis_place" ] || return 0
    command -v redis-cli >/dev/null || { echo "Installeer eerst redis-tools." >&2; exit 2; }
    # Not on the command line, where everybody on the machine can read it.
    if [ -n "$redis_password_file" ]; then
        REDISCLI_AUTH=$(head -n 1 "$redis_password_file") || exit 2
        export REDISCLI_AUTH
    fi
}

# One command; stops the script when Redis refuses it. What it replies is on stdout, one value a line.
redis() {
    local place=(-s "$redis_place")
    case $redis_place in /*) ;; *) place=(-h "${redis_place%:*}" -p "${redis_place##*:}") ;; esac
    local user=()
    [ -z "$redis_password_file" ] || user=(--user "$redis_user")
    if ! timeout "${redis_patience:-60}" redis-cli -e --raw "${place[@]}" "${user[@]}" "$@"; then
        echo "Redis op $redis_place deed dit niet: ${1:-}" >&2
        return 1
    fi
}

# redis_script TEXT KEYS [KEY…] [ARGUMENT…]: runs a script of Lua.
redis_script() {
    local sum
    sum=$(redis SCRIPT LOAD "$1") || return 1
    shift
    redis EVALSHA "$sum" "$@"
}
