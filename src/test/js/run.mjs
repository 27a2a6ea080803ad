import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

// node --test over the files with a suffix: Node 20 has no globs of its own. What follows goes to node.
const folder = import.meta.dirname;
const [suffix, ...options] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true }).map(String).filter(name => name.endsWith(suffix)).sort();
if (!files.length) throw new Error(`No tests end in ${suffix}`);
const { status } = spawnSync(process.execPath, ['--test', ...options, ...files.map(name => path.join(folder, name))], { stdio: 'inherit' });
process.exit(status ?? 1);
