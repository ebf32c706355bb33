// A site whose every text is hostile: nothing of it runs, and no page asks another host, from a disk and from a bare server.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const site = siteOf(process.argv[2]);
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder, { bare: true })]); });
after(async () => { await browser.close(); server.close(); });

const refused = /Refused to|violates the following Content Security Policy/;  // a payload that was stopped was not harmless
const ways = {
  'from a server without headers': (file) => server.url(file),
  'from a disk': (file) => pathToFileURL(path.join(site.folder, file)).href,
};

for (const [way, address] of Object.entries(ways)) {
  test(`nothing runs on pages of every kind, ${way}`, async () => {
    const { page, context, trouble } = await newPage(browser);
    page.on('dialog', (dialog) => { trouble.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
    for (const file of site.samples()) {
      if (file === '404.html') continue;
      await page.goto(address(file), { waitUntil: 'load' });
      assert.equal(await page.evaluate(() => document.documentElement.dataset.hit), undefined, file);
      assert.deepEqual(trouble.filter((each) => refused.test(each) || /asks another host|dialog/.test(each)), [], file);
    }
    await context.close();
  });
}

test('what is found in a search and shown by a script is text', async () => {
  const { page, context, trouble } = await newPage(browser);
  await page.goto(`${server.url(site.ofKind('search')[0])}?q=evil`);
  await page.waitForSelector('#s-results li');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.hit), undefined);
  assert.equal(await page.locator('#s-results script, #s-results img, #s-results svg[onload]').count(), 0);
  assert.deepEqual(trouble, []);
  await context.close();
});

test('the test is awake: what is hostile runs where nothing stops it', async () => {
  const { page, context } = await newPage(browser);
  await page.setContent('<html><title>x</title><svg onload="document.documentElement.dataset.hit=1"></svg>');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.hit), '1');
  await context.close();
});
