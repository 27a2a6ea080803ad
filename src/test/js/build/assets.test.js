import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';

const ASSETS = path.join(import.meta.dirname, '../../../build/assets.mjs');
const folders = /** @type {string[]} */ ([]);
after(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

test('each file is listed with its hash, beside it the compressed form where that is shorter', () => {
  const { put, got, list, build } = project();
  const script = '// why\nexport const answer = 42;\n'.repeat(50);
  put('webapp/js/audit/page.js', `/* what */\n${script}`);
  put('webapp/css/a.css', 'a{}');
  put('webapp/img/one.svg', '<svg>/* as it is */</svg>');

  build();

  assert.equal(got('js/audit/page.js').toString(), `\n${script}`);
  assert.equal(gunzipSync(got('js/audit/page.js.gz')).toString(), `\n${script}`);
  assert.equal(got('img/one.svg').toString(), '<svg>/* as it is */</svg>');
  const names = list().map(line => line.split('=')[0]);
  assert.deepEqual(names, ['/css/a.css', '/img/one.svg', '/js/audit/page.js', '/js/audit/page.js.gz', '/lib/uplot-1.2/uPlot.iife.min.js', '/lib/uplot-1.2/uPlot.min.css']);
  const [plain, packed] = list().slice(2, 4).map(line => line.split('=')[1]);
  assert.match(plain, /^[0-9a-f]{24}$/);
  assert.equal(packed, `${plain}-gz`);
});

test('what is no longer there leaves nothing behind, and another content has another hash', () => {
  const { put, remove, got, list, build } = project();
  put('webapp/css/a.css', 'a{}');
  put('webapp/js/gone.js', 'a();');
  build();
  const before = list();
  remove('webapp/js/gone.js');
  put('webapp/css/a.css', 'c{}');

  build();

  assert.throws(() => got('js/gone.js'), { code: 'ENOENT' });
  assert.ok(!list().some(line => line.startsWith('/js/gone.js')));
  assert.notEqual(list()[0], before[0]);
});

/** A project that is built into a folder of its own. */
function project() {
  const folder = mkdtempSync(path.join(tmpdir(), 'assets-'));
  folders.push(folder);
  const at = (/** @type {string} */ name) => path.join(folder, name);
  const put = (/** @type {string} */ name, /** @type {string} */ text) => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  const got = (/** @type {string} */ name) => readFileSync(at(`built/${name}`));
  for (const name of ['webapp/css', 'webapp/img', 'webapp/js']) mkdirSync(at(name), { recursive: true });
  put('uplot/uPlot.iife.min.js', '/*! MIT */');
  put('uplot/uPlot.min.css', 'b{}');
  return {
    put, got,
    remove: (/** @type {string} */ name) => rmSync(at(name)),
    list: () => got('WEB-INF/assets.properties').toString().trim().split('\n'),
    build: () => execFileSync(process.execPath, [ASSETS, at('webapp'), at('built'), at('uplot'), '1.2']),
  };
}
