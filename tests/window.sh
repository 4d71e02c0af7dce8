#!/usr/bin/env bash
# The real window on a screen of its own: it opens, shows its start screen, opens a model by a click, and closes.
# Then without a display: one line that says what to do, and exit code 1. usage: tests/window.sh BINARY
set -euo pipefail
binary=$(realpath "${1:?usage: tests/window.sh BINARY}")
work=$(mktemp -d)
server='' manager='' window=''

fail() {
  echo "the window: $*" >&2
  [ -s "$work/app.log" ] && sed 's/^/  | /' "$work/app.log" >&2
  exit 1
}

# shellcheck disable=SC2317 # called by the trap
clean_up() {
  for process in $window $manager $server; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap clean_up EXIT

for tool in Xvfb openbox xdotool import identify compare; do
  command -v "$tool" >/dev/null || fail "$tool is not installed (Debian: xvfb openbox xdotool imagemagick)"
done

# A screen with a free number; Xvfb writes it once it stands.
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" & server=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
[ -s "$work/display" ] || fail "Xvfb did not start: $(cat "$work/xvfb.log")"
DISPLAY=:$(tr -d '[:space:]' <"$work/display")
export DISPLAY
unset WAYLAND_DISPLAY WAYLAND_SOCKET
openbox >"$work/openbox.log" 2>&1 & manager=$!
sleep 0.5

# Settings of its own, so that neither the user's are touched nor do they change what is seen.
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state
"$binary" >"$work/app.log" 2>&1 & window=$!
id=''
for _ in $(seq 120); do
  kill -0 "$window" 2>/dev/null || fail "it ended before it showed anything"
  id=$(xdotool search --onlyvisible --name 'Throughline' 2>/dev/null | tail -1 || true)
  [ -n "$id" ] && break
  sleep 0.25
done
[ -n "$id" ] || fail "it did not appear within 30 seconds"

# Takes a picture until it holds more than a few colours.
picture() {
  local colours=0
  for _ in $(seq 40); do
    import -window "$id" "$1" 2>/dev/null && colours=$(identify -format '%k' "$1") && [ "$colours" -gt 20 ] && return
    sleep 0.25
  done
  fail "it stays blank ($colours colours)"
}

picture "$work/start.png"
read -r width height < <(identify -format '%w %h\n' "$work/start.png")
xdotool windowactivate --sync "$id" 2>/dev/null || xdotool windowfocus "$id"

# The first card: right of the side of the start screen, in the upper half.
xdotool mousemove --window "$id" $((width * 34 / 100)) $((height * 25 / 100))
sleep 0.3
xdotool click 1
differs=0
for _ in $(seq 40); do
  sleep 0.25
  picture "$work/model.png"
  differs=$(compare -metric AE -fuzz 5% "$work/start.png" "$work/model.png" null: 2>&1 || true)
  differs=${differs%%[ .e]*}
  [ "${differs:-0}" -gt $((width * height / 20)) ] && break
done
[ "${differs:-0}" -gt $((width * height / 20)) ] || fail "a click on a card changes nothing ($differs pixels)"
xdotool getwindowname "$id" | grep -q ' – Throughline' || fail "the title does not name the open model: $(xdotool getwindowname "$id")"

xdotool key --window "$id" ctrl+q
for _ in $(seq 40); do kill -0 "$window" 2>/dev/null || break; sleep 0.25; done
kill -0 "$window" 2>/dev/null && fail "Ctrl+Q does not close it"
code=0
wait "$window" || code=$?
window=''
[ "$code" -eq 0 ] || fail "it ended with code $code"
[ -s "$work/app.log" ] && grep -qi panicked "$work/app.log" && fail "it panicked"

# Without a display.
code=0
env -u DISPLAY -u WAYLAND_DISPLAY -u WAYLAND_SOCKET "$binary" >"$work/out" 2>"$work/app.log" || code=$?
[ "$code" -eq 1 ] || fail "without a display it ends with code $code, not 1"
[ ! -s "$work/out" ] || fail "without a display it writes to standard output"
[ "$(wc -l <"$work/app.log")" -eq 1 ] || fail "without a display it does not say one line"
for word in libx11-6 libxkbcommon-x11-0 libgl1 'cargo run --release -- run models/police-transparency.ron'; do
  grep -qF "$word" "$work/app.log" || fail "without a display it does not name $word"
done
echo "the window opens, shows a model and closes; without a display it says what to do"
