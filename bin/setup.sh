# Makes this machine ready for PosDesa: read by the other commands of this folder, not run by itself.
# All it tells goes to stderr. Nothing is downloaded when nothing changed.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
venv=$root/.venv

# What WeasyPrint loads to draw letters, and the packages of Debian and Ubuntu that hold it.
LIBRARIES="libgobject-2.0.so.0 libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0"
LIBRARY_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$@"
    exit 1
}

# The newest Python is not always the best kept one: the system's own comes first.
find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$(command -v "$name")
            return
        fi
    done
    say "PosDesa perlu Python 3.11 atau lebih baru. Ketik salah satu, lalu jalankan lagi:"
    say "  Debian 12 atau Ubuntu 24.04 ke atas:  sudo apt-get install python3 python3-venv"
    give_up "  Ubuntu 22.04:                         sudo apt-get install python3.11 python3.11-venv"
}

# install PACKAGE...: by apt-get when we may, otherwise say what to type.
install() {
    local may=(env DEBIAN_FRONTEND=noninteractive)
    if ! command -v apt-get >/dev/null; then
        give_up "Komputer ini belum punya: $*. Pasang dengan pengelola paket sistem Anda, lalu jalankan lagi."
    fi
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            say "Ketik perintah ini, lalu jalankan lagi:"
            give_up "  sudo apt-get install $*"
        fi
        may=(sudo -n "${may[@]}")
    fi
    say "Memasang: $*"
    local get=("${may[@]}" apt-get -o DPkg::Lock::Timeout=300 -qq)
    local what=(install -y --no-install-recommends "$@")
    # The list of packages is fetched only when it is missing or too old for what we ask.
    "${get[@]}" "${what[@]}" </dev/null >&2 2>/dev/null && return
    "${get[@]}" update </dev/null >&2 || true
    "${get[@]}" "${what[@]}" </dev/null >&2 ||
        give_up "Pemasangan gagal. Sambungkan ke internet, lalu ketik: sudo apt-get install $*"
}

has_libraries() {
    "$python" -c 'import ctypes, sys; [ctypes.CDLL(name) for name in sys.argv[1:]]' $LIBRARIES 2>/dev/null
}

install_libraries() {
    [ "$(uname)" = Linux ] || return 0
    has_libraries && return
    install $LIBRARY_PACKAGES
    has_libraries || give_up "Pustaka cetak PDF belum terbaca. Perlu: $LIBRARIES"
}

# For packaging/start_linux/
install_compiler() {
    command -v gcc >/dev/null && [ -e /usr/include/lzma.h ] || install gcc libc6-dev liblzma-dev
}

make_venv() {
    "$venv/bin/python" -c 'import pip' 2>/dev/null && return
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    say "Menyiapkan PosDesa untuk pertama kali, perlu beberapa menit …"
    rm -rf "$venv" 2>/dev/null || give_up "Folder $venv milik pengguna lain. Jalankan sebagai pengguna itu."
    "$python" -m venv "$venv" || give_up "Folder $venv tidak dapat dibuat."
}

# pip_install FILE: only when the file is not the one installed last time.
pip_install() {
    local file=$1 stamp
    local name=${file#"$root"/}
    stamp=$venv/installed-${name//\//-}-$(sha256sum "$file" | cut -c1-16)
    [ -e "$stamp" ] && return
    say "Memasang pustaka dari $name …"
    if ! "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --retries 2 \
        -r "$file" >"$venv/pip.log" 2>&1; then
        tail -n 2 "$venv/pip.log" >&2
        give_up "Pustaka tidak dapat diunduh. Sambungkan ke internet sekali ini saja, lalu jalankan lagi."
    fi
    rm -f "${stamp%-*}"-*
    : >"$stamp"
}

# npm_install PACKAGE@VERSION: beside the environment, without whatever a package would like to run or download.
npm_install() {
    local stamp=$venv/node/installed-${1//[\/@]/-}
    [ -e "$stamp" ] && return
    command -v npm >/dev/null || install nodejs npm
    say "Memasang $1 …"
    npm install --prefix "$venv/node" --ignore-scripts --no-audit --no-fund --silent "$1" >&2 ||
        give_up "$1 tidak dapat diunduh. Sambungkan ke internet, lalu jalankan lagi."
    : >"$stamp"
}

prepare() {
    # Once all is there, a start needs no Python but our own.
    if ! { python=$venv/bin/python && "$python" -c 'import pip' 2>/dev/null; }; then
        find_python
    fi
    install_libraries
    make_venv
    pip_install "$root/requirements.txt"
}

prepare_tests() {
    prepare
    pip_install "$root/tests/requirements.txt"
    for tool in w3m lynx links2 strace; do
        command -v "$tool" >/dev/null || install "$tool"
    done
    install_compiler
    # The program that drives the browser needs a library which a bare machine lacks.
    "$venv/bin/python" -m playwright --version >/dev/null 2>&1 || install libatomic1
    has_chromium || install_chromium
}

has_chromium() {
    command -v chromium google-chrome >/dev/null || "$venv/bin/python" - <<'END'
import os, sys
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(not os.path.exists(playwright.chromium.executable_path))
END
}

# Ubuntu has Chromium as a snap only, which does not run everywhere: there Playwright brings its own.
install_chromium() {
    if [ "$(. /etc/os-release && echo "$ID")" = ubuntu ]; then
        say "Memasang Chromium …"
        "$venv/bin/python" -m playwright install --with-deps chromium >&2 ||
            give_up "Tests need Chromium. Type: sudo snap install chromium"
    else
        install chromium fonts-liberation
    fi
}
