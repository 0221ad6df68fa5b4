#!/bin/sh
# Gives a Debian 11 with nothing in it what packaging/portable.py needs there. Run in it, as root, by that module.
# SECURITY: where Debian's security updates lie, or nothing.
#
# Where it was broken off, it goes on: what is done leaves its name in $PLACE/done.
#
# Python and what draws the letters are those of Debian 12, so that letters look the same, byte by byte; made here they ask
# for this older glibc. They are made from Debian's own sources, whose signatures apt checks. All else is Debian 11's.
set -eu

OLD=bullseye
NEW=bookworm
# In this order, since each is made with the one before.
LIBRARIES="freetype harfbuzz fontconfig pango1.0"
# What Python's own modules need. _curses, _tkinter, readline and the like do not go into the file.
PYTHON_NEEDS="libbz2-dev libexpat1-dev libffi-dev liblzma-dev libmpdec-dev libsqlite3-dev libssl-dev uuid-dev zlib1g-dev"
# Of harfbuzz. Debian 11's chafa, by which it would draw letters in a terminal, is too old.
WITHOUT="s/-Dauto_features=enabled/& -Dtests=disabled -Ddocs=disabled/; s/-Dgraphite2=enabled/& -Dchafa=disabled/"
PLACE=/usr/src/posdesa

export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
export DEB_BUILD_PROFILES="nocheck nodoc noudeb" DEB_BUILD_OPTIONS="nocheck nodoc parallel=$(nproc)"

say() { printf '%s\n' "  $*" >&3; }

# Debian 11 has come to its end: its lists are old, and signed all the same.
get() { apt-get -qq -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root "$@"; }

install() { get install -y --no-install-recommends "$@"; }

find_sources() {
    local lists=/etc/apt/sources.list
    sed -n "s/^deb \(.*\) $OLD main\$/deb-src \1 $NEW main/p" "$lists" >"$lists.d/$NEW.list"
    [ -z "${SECURITY:-}" ] || echo "deb $SECURITY $OLD-security main" >"$lists.d/security.list"
    get update
    get upgrade -y
}

# once WHAT NAME: makes it.
once() {
    [ -e "done/$2" ] && return
    rm -rf "$2"-*/
    "$@"
    : >"done/$2"
    rm -rf "$2"-*/
}

# A package of its own name and version, so that the manifest tells where each file comes from.
make_library() {
    say "making $1 …"
    get source "$1"
    cd "$1"-*/
    sed -i '1s/)/~deb11)/' debian/changelog
    [ "$1" != harfbuzz ] || sed -i "$WITHOUT" debian/rules
    get build-dep -y --no-install-recommends --arch-only ./
    dpkg-buildpackage --build=any --no-sign
    cd ..
    # Tests and demonstrations bring half a Debian along.
    rm -f ./*-dbgsym_* ./*-tests_* ./*-demos_*
    install ./*.deb
    rm ./*.deb
}

make_python() {
    say "making Python, once, half an hour …"
    install $PYTHON_NEEDS
    get source "$1"
    cd "$1"-*/
    # A mended pyexpat uses Python's own headers; Debian makes it in another way, which allows that.
    sed -i "s/Extension('pyexpat', sources=\['pyexpat.c'\]/&, extra_compile_args=['-DPy_BUILD_CORE_MODULE']/" setup.py
    SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -S Timestamp)
    export SOURCE_DATE_EPOCH
    # Optimized for what its own tests use most, as Debian does.
    ./configure --enable-shared --enable-optimizations --without-ensurepip --enable-loadable-sqlite-extensions \
        --with-system-expat --with-system-ffi --with-system-libmpdec
    make -j"$(nproc)"
    make altinstall
    ldconfig
    # A module that cannot be made is only mentioned in what make says.
    python3.11 -c 'import bz2, ctypes, decimal, lzma, pyexpat, sqlite3, ssl, uuid, zlib'
    dpkg-parsechangelog -S Version >"$PLACE/python-version"
    cd ..
}

mkdir -p "$PLACE/done"
cd "$PLACE"
exec 3>&2 >>"$PLACE/log" 2>&1
find_sources
install build-essential dpkg-dev fakeroot
for library in $LIBRARIES; do
    once make_library "$library"
done
once make_python python3.11
apt-get clean
