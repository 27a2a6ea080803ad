import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const PACKED = path.join(import.meta.dirname, '../../../../node_modules/@sparticuz/chromium/bin');

/**
 * The headless Chromium in the npm package @sparticuz/chromium, unpacked below a folder. It runs on Linux on x64 and
 * needs nothing from the system: libraries and a font come with it.
 * @param {string} folder
 */
export function* packaged(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(PACKED)) return;
  const home = path.join(folder, 'chromium');
  const start = path.join(home, 'start.sh');
  if (!existsSync(start)) {
    unpack(home);
    writeFileSync(path.join(home, 'fonts.conf'), fonts(home));
    writeFileSync(start, START, { mode: 0o755 });
  }
  yield start;
}

/** @param {string} home */
function unpack(home) {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(PACKED)) {
    const file = path.join(home, name.replace(/\.br$/, ''));
    writeFileSync(file, brotliDecompressSync(readFileSync(path.join(PACKED, name))), { mode: 0o755 });
    if (!file.endsWith('.tar')) continue;
    spawnSync('tar', ['-xf', file, '-C', home], { stdio: 'inherit' });
    rmSync(file);
  }
}

/** Without any font a page crashes at its first letter, so the packed one is added to the system's. @param {string} home */
function fonts(home) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts</dir>
  <cachedir>${home}/cache</cachedir>
</fontconfig>
`;
}

/**
 * The system's libraries come first; the packed ones, made for an older C library, only where some are missing.
 * Without a locale in the environment this browser calls its language "en-US@posix", which Intl refuses.
 */
const START = `#!/bin/sh
home=$(cd "$(dirname "$0")" && pwd)
if ldd "$home/chromium" 2>/dev/null | grep -q 'not found'; then
  export LD_LIBRARY_PATH="$home/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
export LANG=en_US.UTF-8 LC_ALL=en_US.UTF-8
FONTCONFIG_FILE="$home/fonts.conf" exec "$home/chromium" "$@"
`;
