import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe'];
const root = process.platform === 'linux' && process.getuid?.() === 0;

/** Browsers on the PATH, and where macOS and Windows keep theirs. */
export function* installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(app => `/Applications/${app}.app/Contents/MacOS/${app}`);
  const programs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(folder => folder !== undefined);
  const windows = programs.flatMap(folder => [
    path.join(folder, 'Google/Chrome/Application/chrome.exe'), path.join(folder, 'Microsoft/Edge/Application/msedge.exe')]);
  yield* [...folders.flatMap(folder => NAMES.map(name => path.join(folder, name))), ...apps, ...windows].filter(file => existsSync(file));
}

/** Debian's and Ubuntu's package, which only root can install. */
export function* debianPackage() {
  if (!root || !existsSync('/usr/bin/apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['-q', 'update'], env);
  if (run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], env)) yield '/usr/bin/chromium';
}

/** What Playwright downloads for itself. */
export function* playwrightsOwn() {
  const cli = path.join(import.meta.dirname, '../../../../node_modules/package/cli.js');
  if (run(process.execPath, [cli, 'install', '--only-shell', ...(root ? ['--with-deps'] : []), 'chromium'])) yield '';
}

/** @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] whether it ended well, within five minutes */
function run(command, args, env = process.env) {
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000, env }).status === 0;
}
