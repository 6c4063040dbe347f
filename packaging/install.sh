#!/usr/bin/env bash
# Installs the release binary and the files that tell the desktop about it.
set -euo pipefail
cd "$(dirname "$0")"
prefix=${1:-$HOME/.local}
install -Dm755 ../target/release/laneway "$prefix/bin/laneway"
install -Dm644 laneway.desktop "$prefix/share/applications/laneway.desktop"
install -Dm644 laneway.xml "$prefix/share/mime/packages/laneway.xml"
install -Dm644 icons/laneway.svg "$prefix/share/icons/hicolor/scalable/apps/laneway.svg"
for icon in icons/laneway-*.png; do
    size=${icon##*-}
    size=${size%.png}
    install -Dm644 "$icon" "$prefix/share/icons/hicolor/${size}x$size/apps/laneway.png"
done
if command -v update-mime-database >/dev/null; then update-mime-database "$prefix/share/mime"; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$prefix/share/applications"; fi
echo "Laneway is in $prefix/bin/laneway"
