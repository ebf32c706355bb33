#!/usr/bin/env bash
# package.sh BUILD OUT: makes a Debian package of the programs in BUILD and all that goes with them, OUT/insyn_VERSION_ARCH.deb.
# Same programs, same bytes.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(cd "$1" && pwd)
mkdir -p "$2" && out=$(cd "$2" && pwd)
version=$(sed -n 's/^project(insyn VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
arch=$(dpkg --print-architecture)
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/CHANGELOG.md")}
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
tree=$stage/insyn
cmake --install "$build" --prefix "$tree/usr" --strip >/dev/null
strip --remove-section=.comment --remove-section=.note "$tree"/usr/bin/*
chmod -R u=rwX,go=rX "$tree"

docs=$tree/usr/share/doc/insyn
mv "$docs/CHANGELOG.md" "$docs/NEWS"
cat >"$docs/changelog" <<END
insyn ($version) unstable; urgency=medium

  * The changes stand in NEWS.gz.

 -- The Insyn authors <noreply@github.com>  $(LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" '+%a, %d %b %Y %H:%M:%S +0000')
END
gzip -9n "$docs/changelog" "$docs/NEWS" "$tree"/usr/share/man/man1/*.1
{
  printf 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: insyn\n\nFiles: *\n'
  printf 'Copyright: 2026 The Insyn authors\nLicense: MIT\n'
  sed -n '5,$p' "$root/LICENSE" | sed 's/^$/./; s/^/ /'
} >"$docs/copyright"

# Which packages the programs need, from the libraries that they are linked with.
mkdir -p "$stage/debian" "$tree/DEBIAN"
printf 'Source: insyn\n\nPackage: insyn\nArchitecture: any\n' >"$stage/debian/control"
depends=$(cd "$stage" && dpkg-shlibdeps --ignore-missing-info -O "$tree"/usr/bin/* 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
cat >"$tree/DEBIAN/control" <<END
Package: insyn
Version: $version
Architecture: $arch
Maintainer: The Insyn authors <noreply@github.com>
Installed-Size: $(du -sk --apparent-size "$tree/usr" | cut -f1)
Depends: $depends, hyphen-sv
Section: web
Priority: optional
Description: transparency portals of public bodies, as static websites
 Insyn reads Markdown texts and JSON data from a folder, calculates how far
 every goal is fulfilled, checks that the figures agree, and writes a static
 website that any web server can hand out and any disk can open.
 .
 It tells which line of which file is wrong and how to fix it, and publishes
 nothing while a figure contradicts another.
END
(cd "$tree" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group --build "$tree" "$out/insyn_${version}_$arch.deb" >/dev/null
echo "$out/insyn_${version}_$arch.deb"
