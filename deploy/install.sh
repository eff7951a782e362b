# shellcheck shell=bash disable=SC2034,SC2154
# Shared by deploy/run and tests/run: installs what is missing, says in one line what it does, keeps the details in a
# log under build/ and shows them only when something fails. To be sourced with `root` set to the top of the tree.
# Everything said here goes to stderr: stdout belongs to the server and to the last line of tests/run.

server_packages=(
    ca-certificates cmake g++ ninja-build pkg-config
    libboost1.81-dev libcli11-dev libhiredis-dev libicu-dev libprotobuf-dev libsodium-dev libspdlog-dev libsqlite3-dev
    libsqlitecpp-dev libyaml-cpp-dev prometheus-cpp-dev protobuf-compiler zlib1g-dev
)
logs=$root/build/logs

say() { printf '%s\n' "$*" >&2; }

# fail MESSAGE [LOG]: the end of the log, then the message.
fail() {
    if [ -n "${2:-}" ] && [ -f "$2" ]; then tail -n 60 "$2" >&2; fi
    say "$1"
    exit 1
}

# Runs a command with its output in a log; shows the log when it fails.
quietly() {
    local name=$1
    shift
    mkdir -p "$logs"
    "$@" >"$logs/$name.log" 2>&1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "Er moet software worden geïnstalleerd. Start dit script als root, of installeer sudo."
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@"
}

install_packages() {
    local missing
    mapfile -t missing < <(
        printf '%s\n' "$@" | sort -u |
            comm -23 - <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
                sed -n 's/^installed //p' | sort -u)
    )
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installeren: ${missing[*]} …"
    quietly apt-update apt_get update ||
        fail "De lijst met pakketten kon niet worden opgehaald. Is er internet?" "$logs/apt-update.log"
    quietly apt-install apt_get install -y --no-install-recommends "${missing[@]}" ||
        fail "Installeren is niet gelukt. Is dit Debian 12, en is er internet?" "$logs/apt-install.log"
}

node_is_new_enough() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'
}

# Debian 12 has Node 18, too old for the build of the pages. The npm package `node` carries Node 20 itself.
install_node() {
    if node_is_new_enough; then return 0; fi
    install_packages ca-certificates npm
    hash -r
    if ! node_is_new_enough; then
        say "Installeren: Node 20 …"
        quietly node-install as_root npm install --global --no-fund --no-audit node@20 ||
            fail "Node 20 kon niet worden geïnstalleerd. Is er internet?" "$logs/node-install.log"
        PATH=$(npm prefix --global)/bin:$PATH  # npm's own folder is not in every PATH
        hash -r
    fi
    node_is_new_enough || fail "Node 20 is nodig, maar $(command -v node) is ouder. Zet Node 20 vooraan in PATH."
}

# One number for the contents of all files that find selects.
hash_of() { find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1; }

# is_fresh STAMP HASH: the stamp was written after the same input.
is_fresh() { [ -f "$root/build/$1" ] && [ "$(cat "$root/build/$1")" = "$2" ]; }

install_web_packages() {
    local input
    input=$(hash_of "$root/web-client/package.json" "$root/web-client/package-lock.json")
    if [ -d "$root/web-client/node_modules" ] && is_fresh web-packages.stamp "$input"; then return 0; fi
    say "Onderdelen voor de schermen ophalen …"
    (cd "$root/web-client" && quietly npm-ci npm ci --ignore-scripts --no-fund --no-audit) ||
        fail "De onderdelen voor de schermen konden niet worden opgehaald. Is er internet?" "$logs/npm-ci.log"
    printf '%s\n' "$input" >"$root/build/web-packages.stamp"
}

# Builds web-client/dist when something it is made of has changed.
build_web() {
    local web=$root/web-client input
    input=$(hash_of "$root/proto" "$web" \( -name node_modules -o -name dist -o -name gen -o -name screenshots \) \
        -prune -o -not -name '*.test.ts*' -not -name CMakeLists.txt -not -name '*.md')
    if [ -f "$web/dist/index.html" ] && is_fresh web.stamp "$input"; then return 0; fi
    install_node
    install_web_packages
    say "Schermen bouwen …"
    rm -f "$root/build/web.stamp"
    (cd "$web" && quietly web-build npm run build) ||
        fail "De schermen konden niet worden gebouwd." "$logs/web-build.log"
    printf '%s\n' "$input" >"$root/build/web.stamp"
}
