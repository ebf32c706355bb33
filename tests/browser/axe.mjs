// axe-core on one page of every kind, in both colour schemes and at 320 pixels.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const EVERY_RULE = { runOnly: { type: 'tag', values: TAGS }, rules: { 'target-size': { enabled: true } } };
const COLOUR_RULES = { runOnly: ['color-contrast', 'link-in-text-block'] };  // all that differs between the schemes
const VIEWS = [
  { name: 'light', width: 1280, colorScheme: 'light', options: EVERY_RULE },
  { name: 'dark', width: 1280, colorScheme: 'dark', options: COLOUR_RULES },
  { name: 'at 320 pixels', width: 320, colorScheme: 'light', options: EVERY_RULE },
  { name: 'dark at 320 pixels', width: 320, colorScheme: 'dark', options: COLOUR_RULES },
];

const site = siteOf(process.argv[2]);
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder)]); });
after(async () => { await browser.close(); server.close(); });

async function findings(page, view) {
  await page.setViewportSize({ width: view.width, height: 900 });
  await page.emulateMedia({ colorScheme: view.colorScheme, reducedMotion: 'reduce' });
  const { violations } = await page.evaluate((options) => window.axe.run(document, { resultTypes: ['violations'], ...options }), view.options);
  return violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target }) => `${view.name}: ${id}: ${help}: ${target.join(' ')}`));
}

const results = `${site.ofKind('search')[0]}?q=region`;
for (const file of [...site.samples(), results]) {
  test(`axe finds nothing on ${file}`, async () => {
    const { page, context } = await newPage(browser);
    await page.goto(server.url(file));
    if (file === results) await page.waitForSelector('#s-results li');
    await page.evaluate(AXE);
    const found = [];
    for (const view of VIEWS) found.push(...await findings(page, view));
    assert.deepEqual(found, []);
    await context.close();
  });
}

test('axe is awake: it finds a picture without words and grey on grey', async () => {
  const { page, context } = await newPage(browser);
  await page.setContent('<html lang="sv"><title>x</title><main><h1>x</h1><img src="data:,"><p style="color:#999;background:#aaa">några ord</p></main>');
  await page.evaluate(AXE);
  const found = (await findings(page, VIEWS[0])).join('\n');
  assert.match(found, /image-alt/);
  assert.match(found, /color-contrast/);
  await context.close();
});
