// The Nu HTML checker on one page of every kind, and on the style sheet and pictures.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { siteOf } from './site.mjs';

const JAR = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const site = siteOf(process.argv[2]);

test('one page of every kind, the style sheet and the icon are valid', () => {
  const assets = readdirSync(path.join(site.folder, 'assets')).filter((file) => /\.(css|svg)$/.test(file)).map((file) => `assets/${file}`);
  const files = [...site.samples(), ...assets].map((file) => `./${file}`);
  const flags = ['-jar', JAR, '--format', 'json', '--exit-zero-always', '--also-check-css', '--also-check-svg', '--verbose'];
  const ran = spawnSync('java', ['-Xss4m', '-XX:TieredStopAtLevel=1', ...flags, ...files], { cwd: site.folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const said = JSON.parse(ran.stderr.slice(ran.stderr.indexOf('{'))).messages;
  assert.equal(ran.stdout.split('\n').filter(Boolean).length, files.length, 'every file was read');
  assert.deepEqual(said.filter(({ type }) => type !== 'info').map((m) => `${path.basename(m.url ?? '')}:${m.lastLine}: ${m.message}`), []);
});
