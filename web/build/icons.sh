#!/usr/bin/env bash
# Draws the PNG icons from their SVG: for systems that install a page and take no SVG. Run it after changing one; needs chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../public"

draw() { # SVG SIZE PNG
  local page
  page=$(mktemp --suffix=.html)
  printf '<style>html,body{margin:0;background:none}img{display:block;width:%spx;height:%spx}</style><img src="file://%s/%s">' \
    "$2" "$2" "$PWD" "$1" >"$page"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --allow-file-access-from-files \
    --default-background-color=00000000 --window-size="$2,$2" --screenshot="$PWD/$3" "file://$page" 2>/dev/null
  rm "$page"
}

draw icon.svg 192 icon-192.png
draw icon.svg 512 icon-512.png
draw icon-maskable.svg 512 icon-maskable-512.png
draw icon-maskable.svg 180 apple-touch-icon.png
