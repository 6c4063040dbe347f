#!/usr/bin/env bash
# The real window on a virtual screen: open a board, write a note, save, look at the file and at the
# picture, and see that an idle window uses no CPU. Usage: window.sh BINARY [SCREENSHOT.png]
set -euo pipefail
binary=$(realpath "$1")
shot=${2:-}
folder=$(mktemp -d)
export LANEWAY_DATA_DIR="$folder/data" DISPLAY=:97
cleanup() {
    [ -z "${app:-}" ] || kill "$app" 2>/dev/null || true
    [ -z "${manager:-}" ] || kill "$manager" 2>/dev/null || true
    [ -z "${screen:-}" ] || kill "$screen" 2>/dev/null || true
    rm -rf "$folder"
}
trap cleanup EXIT
fail() { echo "window: $*" >&2; tail -5 "$folder/log" >&2 2>/dev/null || true; exit 1; }

Xvfb "$DISPLAY" -screen 0 1440x900x24 +extension GLX >/dev/null 2>&1 & screen=$!
for _ in $(seq 50); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.2; done
openbox >/dev/null 2>&1 & manager=$!
sleep 0.5
setxkbmap us

cp assets/examples/winter-jacket.ron "$folder/board.ron"
"$binary" "$folder/board.ron" >"$folder/log" 2>&1 & app=$!
window=""
for _ in $(seq 150); do
    window=$(xdotool search --onlyvisible --name 'Laneway' 2>/dev/null | tail -1 || true)
    [ -n "$window" ] && break
    kill -0 "$app" 2>/dev/null || fail "the program ended before its window came"
    sleep 0.2
done
[ -n "$window" ] || fail "no window came"
xdotool windowactivate --sync "$window" 2>/dev/null || true
xdotool windowsize --sync "$window" 1440 880 2>/dev/null || true
sleep 2

notes() { "$binary" info --json "$folder/board.ron" | grep -o '"notes": *[0-9]*' | head -1 | grep -o '[0-9]*$'; }
before=$(notes)
xdotool key ctrl+1; sleep 0.7                       # the draft
xdotool key n; sleep 0.5                            # a note
xdotool type --delay 40 'Written in the window'; sleep 0.3
xdotool key Return; sleep 0.3                       # and the next one
xdotool type --delay 40 'And one below'; sleep 0.3
xdotool key ctrl+Return; sleep 0.3
xdotool key ctrl+s; sleep 1.5
[ "$(notes)" = $((before + 2)) ] || fail "two notes were written, but the file holds $(notes) instead of $((before + 2))"
grep -q 'Written in the window' "$folder/board.ron" || fail "the text of the note is not in the file"
xdotool key ctrl+z; sleep 0.3
xdotool key ctrl+2; sleep 1.2                       # the matrix

import -window root "$folder/shot.png"
colours=$(identify -format '%k' "$folder/shot.png")
[ "$colours" -gt 200 ] || fail "the picture has $colours colours only: nothing was drawn"
[ -z "$shot" ] || cp "$folder/shot.png" "$shot"

sleep 3                                             # animations end
ticks() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$app/stat"; }
start=$(ticks); sleep 5; used=$(($(ticks) - start))
[ "$used" -le 10 ] || fail "the idle window used $used ticks of CPU in five seconds"
kill -0 "$app" 2>/dev/null || fail "the program ended by itself"
echo "window: opened, wrote, saved, drew $colours colours, idle $used ticks in 5 s"
