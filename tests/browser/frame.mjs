// What every page has round it: menus, the way to the same page in another language, nothing that the policy forbids.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const site = siteOf(process.argv[2]);
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder)]); });
after(async () => { await browser.close(); server.close(); });

test('no page of any kind breaks the strict content policy, asks another host or fails in a script', async () => {
  const { page, context, trouble } = await newPage(browser);
  for (const file of site.samples()) {
    if (file === '404.html') continue;  // served at any depth, so it names the site's own address, which is not ours here
    await page.goto(server.url(file), { waitUntil: 'load' });
    assert.deepEqual(trouble, [], file);
  }
  await context.close();
});

test('no page of any kind scrolls sideways at 320 pixels', async () => {
  const { page, context } = await newPage(browser, { viewport: { width: 320, height: 640 } });
  const wide = [];
  for (const file of site.samples()) {
    await page.goto(server.url(file));
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${file}: ${width} pixels wide`);
  }
  assert.deepEqual(wide, []);
  await context.close();
});

test('without scripts every link of the menus can be followed, and the page that is open is marked', async () => {
  const { page, context } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(server.url(site.ofKind('goal')[0]));
  const wide = await page.locator('header nav.wide').count() > 0;  // a long menu folds on every screen
  if (!wide) await page.locator('header .more summary').click();
  const menu = page.locator(wide ? 'header nav.wide a' : 'header .more nav a');
  const addresses = await menu.evaluateAll((links) => links.map((link) => link.href));
  assert.ok(addresses.length > 1, 'there is a menu');
  for (const [number, address] of addresses.entries()) {
    assert.ok(await menu.nth(number).isVisible(), `${address} is seen`);
    const answer = await page.request.get(address);
    assert.equal(answer.status(), 200, address);
  }
  await menu.nth(1).click();
  assert.equal(page.url(), addresses[1]);
  assert.equal(await page.locator(`${wide ? 'nav.wide' : '.more'} [aria-current=page]`).evaluate((link) => link.href), addresses[1]);
  await context.close();
});

test('the language menu leads to the same page, and back', async () => {
  const { page, context } = await newPage(browser);
  for (const kind of ['start', 'goal', 'measure', 'table', 'data']) {
    const here = site.ofKind(kind).find((file) => site.pages.includes(file.replace('.html', '.en.html')));
    if (!here) continue;
    await page.goto(server.url(here));
    await page.locator('header .wide a[hreflang=en]').click();
    assert.equal(page.url(), server.url(here.replace('.html', '.en.html')));
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.locator('header .wide a[hreflang=sv]').click();
    assert.equal(page.url(), server.url(here));
  }
  await context.close();
});

test('the first stop of the Tab key shows a link past the menus, and it leads to the content', async () => {
  const { page, context } = await newPage(browser);
  await page.goto(server.url(site.ofKind('goal')[0]));
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
  assert.ok((await page.locator('.skip').boundingBox()).y >= 0, 'it is seen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  await context.close();
});
