#!/usr/bin/env bash
# The real window on a screen of its own: it opens, shows its start screen, opens a model by a click, and closes. A model is
# drawn from nothing by hand, saved, lost to a hard kill and recovered. Then without a display: one line that says what to do,
# and exit code 1. usage: tests/window.sh BINARY
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
# Who has taken the tour is not shown it. Without a bus, a portal or helpers, files are chosen inside the window.
mkdir -p "$work/config/throughline"
echo '(toured: true)' >"$work/config/throughline/settings.ron"

# Starts the program and waits for its window.
start() {
  env -u DBUS_SESSION_BUS_ADDRESS -u XDG_RUNTIME_DIR PATH=/nowhere "$binary" >"$work/app.log" 2>&1 & window=$!
  id=''
  for _ in $(seq 120); do
    kill -0 "$window" 2>/dev/null || fail "it ended before it showed anything"
    # By process: for a moment the window of one that has ended can still be found by its name.
    id=$(xdotool search --all --onlyvisible --pid "$window" --name 'Throughline' 2>/dev/null | tail -1 || true)
    [ -n "$id" ] && break
    sleep 0.25
  done
  [ -n "$id" ] || fail "it did not appear within 30 seconds"
}

# Gives the window the keyboard; some window managers know only one of the two ways.
to_front() {
  xdotool windowactivate --sync "$id" 2>/dev/null || xdotool windowfocus "$id" 2>/dev/null || true
  sleep 0.5
}

# Takes a picture until it holds more than a few colours.
picture() {
  local colours=0
  for _ in $(seq 40); do
    import -window "$id" "$1" 2>/dev/null && colours=$(identify -format '%k' "$1") && [ "$colours" -gt 20 ] && return
    sleep 0.25
  done
  fail "it stays blank ($colours colours)"
}

start
picture "$work/start.png"
read -r width height < <(identify -format '%w %h\n' "$work/start.png")
to_front

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

# Closes the window and waits for the program's end.
finish() {
  xdotool key --clearmodifiers ctrl+q
  for _ in $(seq 40); do kill -0 "$window" 2>/dev/null || break; sleep 0.25; done
  kill -0 "$window" 2>/dev/null && fail "Ctrl+Q does not close it"
  local code=0
  wait "$window" || code=$?
  window=''
  [ "$code" -eq 0 ] || fail "it ended with code $code"
  if grep -qi panicked "$work/app.log"; then fail "it panicked"; fi
}
finish

# What a hand does: points, drags, writes and presses keys, slowly enough for software drawing on a busy machine.
point() { xdotool mousemove --window "$id" "$1" "$2"; sleep 0.3; }
drag() {
  point "$1" "$2"
  xdotool mousedown 1
  for part in 1 2 3 4 5; do point $(($1 + ($3 - $1) * part / 5)) $(($2 + ($4 - $2) * part / 5)); done
  xdotool mouseup 1
  sleep 0.7
}
press() { xdotool key --clearmodifiers "$1"; sleep 0.7; }
write() { xdotool type --delay 20 "$1"; sleep 0.3; press Return; }
saved() { for _ in $(seq 20); do grep -qs "$1" "$work/mine.ron" && return; sleep 0.25; done; return 1; }

# A model from nothing: a box by a double-click, a second by an arrow from its edge, a third that is taken back.
start
picture "$work/start.png"
to_front
press ctrl+n
point $((width / 2)) $((height * 2 / 5))
xdotool click --repeat 2 --delay 80 1
sleep 0.7
write 'Safe streets'
# The box stands round the place, 68 points high.
drag $((width / 2)) $((height * 2 / 5 + 31)) $((width / 2)) $((height * 3 / 5))
write 'Patrols reported'
press ctrl+z
press ctrl+shift+z
drag $((width / 2)) $((height * 2 / 5 - 31)) $((width / 2)) $((height / 5))
write 'Taken back'
press ctrl+z
press ctrl+s
press ctrl+a
write "$work/mine"
saved 'Safe streets' || fail "what was drawn is not in the file"
grep -q 'Patrols reported' "$work/mine.ron" || fail "the box at the end of the arrow is not in the file"
grep -q 'from: "patrols-reported"' "$work/mine.ron" || grep -q 'from: "safe-streets"' "$work/mine.ron" || fail "the arrow is not in the file"
if grep -q 'Taken back' "$work/mine.ron"; then fail "what was taken back is in the file"; fi

# A change is lost to a hard kill and offered at the next start.
drag $((width / 2)) $((height * 2 / 5 - 31)) $((width / 2)) $((height / 5))
write 'Known only to the journal'
sleep 3
kill -9 "$window"
wait "$window" 2>/dev/null || true
window=''
if grep -q 'Known only' "$work/mine.ron"; then fail "a change is in the file before it is saved"; fi
start
picture "$work/start.png"
to_front
# The button at the end of the band across the top.
point $((width - 108)) 20
xdotool click 1
sleep 0.7
press ctrl+s
saved 'Known only to the journal' || fail "what the journal kept is not recovered"
"$binary" check "$work/mine.ron" >/dev/null || fail "the recovered model has problems"
finish

# Without a display.
code=0
env -u DISPLAY -u WAYLAND_DISPLAY -u WAYLAND_SOCKET "$binary" >"$work/out" 2>"$work/app.log" || code=$?
[ "$code" -eq 1 ] || fail "without a display it ends with code $code, not 1"
[ ! -s "$work/out" ] || fail "without a display it writes to standard output"
[ "$(wc -l <"$work/app.log")" -eq 1 ] || fail "without a display it does not say one line"
for word in libx11-6 libxkbcommon-x11-0 libgl1 'cargo run --release -- run models/police-transparency.ron'; do
  grep -qF "$word" "$work/app.log" || fail "without a display it does not name $word"
done
echo "the window opens, shows a model, is drawn in, recovers and closes; without a display it says what to do"
