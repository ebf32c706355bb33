// Search: what it finds and marks, how little it loads, by keyboard, as a link, from a disk, without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const site = siteOf(process.argv[2]);
const [searchPage] = site.ofKind('search');
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder)]); });
after(async () => { await browser.close(); server.close(); });

const status = (page) => page.locator('[role=status]');
const answered = (page) => page.waitForFunction(() => /\d|\./.test(document.querySelector('[role=status]').textContent));
const titles = (page) => page.locator('#s-results li a').allTextContents();
const address = (query, from = server.url(searchPage)) => `${from}?${new URLSearchParams({ q: query })}`;

// A search page that has answered, in a context of its own.
async function searched(query, options) {
  const opened = await newPage(browser, options);
  await opened.page.goto(address(query));
  await answered(opened.page);
  return opened;
}

async function pagesFound(query) {
  const { page, context } = await searched(query);
  for (let button; (button = page.locator('#s-results section > button').first()), await button.count();) {
    const before = (await titles(page)).length;
    await button.press('Enter');  // texts that load as they are seen move what a mouse would hit
    await page.waitForFunction((many) => document.querySelectorAll('#s-results li').length > many, before);
  }
  const found = await page.locator('#s-results li a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const said = await status(page).textContent();
  await context.close();
  return { found, said };
}

test('the link on every page leads to a field, and that to results, which a live region counts, and the address can be linked to', async () => {
  const { page, context, trouble } = await newPage(browser);
  await page.goto(server.url(site.ofKind('goal')[0]));
  await page.locator('header a.tool').click();
  const field = page.locator('#s-field');
  await field.fill('bredband');
  await field.press('Enter');
  await page.waitForURL(address('bredband'));
  await answered(page);
  const found = await titles(page);
  assert.ok(found.length > 2, 'pages are found');
  assert.match(await status(page).textContent(), /^Antal träffar: \d+\.$/);
  assert.equal(await page.locator('#s-field').inputValue(), 'bredband');
  assert.deepEqual(trouble, []);

  const { page: linked, context: other } = await searched('bredband');
  assert.deepEqual(await titles(linked), found);
  await Promise.all([context.close(), other.close()]);
});

test('results stand under headings by kind, with the words that were found marked', async () => {
  const { page, context } = await searched('bredband');
  const headings = await page.locator('#s-results h2').allTextContents();
  assert.ok(headings.some((each) => each.startsWith('Mått')), headings.join());
  const items = page.locator('#s-results li');
  for (const item of await items.all()) {
    await item.scrollIntoViewIfNeeded();  // a text is loaded when its result is seen
    await item.locator('mark').first().waitFor();
  }
  for (const mark of await page.locator('mark').allTextContents()) assert.match(mark, /^bredband|^internet/i);  // a synonym
  const measure = items.filter({ hasText: 'Tillgång till bredband' }).first();
  assert.equal(await measure.locator('.figure-value').textContent(), '78,5\u00a0% (oktober 2019)');
  const goal = page.locator('#s-results li', { has: page.locator('.level') }).first();
  assert.ok(await goal.locator('svg.mark').count() > 0, 'a level with its mark');
  assert.match((await titles(page))[0], /bredband/i, 'the best has it in its title');
  await context.close();
});

test('a word is found by its beginning, in another form, and in a form that no text has', async () => {
  const bredband = (await pagesFound('bredband')).found;
  assert.ok(bredband.length > 2);
  const beginning = (await pagesFound('bredb')).found;
  for (const each of bredband) assert.ok(beginning.includes(each), each);
  const some = (await pagesFound('kommun')).found;
  const { found, said } = await pagesFound('kommunernas');
  assert.ok(found.length > 3 && found.every((each) => some.includes(each)), said);
});

test('letters without their marks find those with them, and a mark that is typed must be there', async () => {
  const swedish = (await pagesFound('näringsliv')).found;
  const plain = (await pagesFound('naringsliv')).found;
  assert.ok(swedish.length > 2);
  assert.deepEqual([...plain].sort(), [...swedish].sort());
  const { page, context } = await searched('mål');
  const marks = await page.locator('mark').allTextContents();
  assert.ok(marks.length > 5 && marks.every((word) => /^mål/i.test(word)), marks.join());
  await page.goto(address('mal'));
  await answered(page);
  assert.ok((await page.locator('mark').allTextContents()).some((word) => /^mål/i.test(word)));
  await context.close();
});

test('several words find the pages that have all of them, and it says so where none has', async () => {
  const both = (await pagesFound('bredband hushåll')).found;
  const one = (await pagesFound('bredband')).found;
  assert.ok(both.length > 0 && both.length < one.length);
  assert.ok(both.every((each) => one.includes(each)));
  const { found, said } = await pagesFound('bredband strandskydd norrbotniabanan bokbussar');
  assert.ok(found.length > 0);
  assert.match(said, /Ingen sida har alla orden/);
});

test('nothing found is said, and so is what a figure finds', async () => {
  assert.match((await pagesFound('7,6')).said, /^(Antal träffar|Inget hittades)/);
  const { found, said } = await pagesFound('qwxzqwxz');
  assert.deepEqual(found, []);
  assert.match(said, /^Inget hittades/);
});

test('by keyboard: type, go on to the first result, open it; and the list grows where it was left', async () => {
  const { page, context } = await newPage(browser);
  await page.goto(server.url(searchPage));
  await page.locator('#s-field').focus();
  await page.keyboard.type('region');
  await page.keyboard.press('Enter');
  await answered(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement === document.querySelector('#s-results li a')), 'the first result has the focus');

  const section = page.locator('#s-results section:has(> button)').first();
  const before = await section.locator('li').count();
  await section.locator('> button').focus();
  await page.keyboard.press('Enter');
  await section.locator('li').nth(before).waitFor();
  await page.waitForFunction(() => document.activeElement.matches('#s-results li a'));
  assert.equal(await section.locator('li a').nth(before).evaluate((link) => document.activeElement === link), true, 'the first new one has the focus');

  const first = page.locator('#s-results li a').first();
  const title = await first.textContent();
  await first.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith(searchPage));
  assert.equal(await page.locator('h1').textContent(), title);
  await context.close();
});

test('what is typed is found without Enter, and the address follows', async () => {
  const { page, context } = await newPage(browser);
  await page.goto(server.url(searchPage));
  await page.locator('#s-field').pressSequentially('norrbotniabanan');
  await page.waitForSelector('#s-results li');
  await page.waitForURL(address('norrbotniabanan'));
  await page.locator('#s-field').fill('');
  await page.waitForFunction(() => !document.querySelector('#s-results').hasChildNodes());
  assert.equal(await status(page).textContent(), '');
  await context.close();
});

test('code that is searched for stays text', async () => {
  const { page, context, trouble } = await searched('<img src=x onerror=alert(1)> bredband "</script>');
  assert.equal(await page.locator('#s-results img, #s-status img').count(), 0);
  assert.deepEqual(trouble, []);
  await context.close();
});

// A telephone of little speed: a processor of a quarter of this one's, and what Lighthouse calls slow 4G.
async function slow(page) {
  const client = await page.context().newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 });
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

test('nothing of the index is loaded before it is used, and a first search loads little', async () => {
  const { page, context } = await newPage(browser);
  const loaded = [];
  page.on('response', (response) => { if (response.url().includes('/assets/search')) loaded.push(response.body().then((body) => gzipSync(body).length)); });
  await page.goto(server.url(site.ofKind('start')[0]));
  await page.goto(server.url(searchPage));
  assert.equal(loaded.length, 1, 'the script alone');
  assert.ok(await loaded[0] < 8_000, `the script has ${await loaded[0]} bytes`);
  await slow(page);
  const asked = Date.now();
  await page.locator('#s-field').fill('bredband');
  await page.waitForSelector('#s-results li');
  const took = Date.now() - asked;
  await page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(loaded)).reduce((sum, each) => sum + each, 0);
  assert.ok(bytes < 60_000, `${bytes} bytes in ${loaded.length} files, compressed`);
  console.log(`# a first search loads ${bytes} bytes in ${loaded.length} files, and shows results in ${took} ms on a slow phone`);
  assert.ok(took < 4_000, `${took} ms`);  // two seconds where nothing else is done
  await context.close();
});

test('from a disk it works as from a server', async () => {
  const { page, context, trouble } = await newPage(browser);
  await page.goto(address('bredband', pathToFileURL(`${site.folder}/${searchPage}`).href));
  await answered(page);
  assert.ok((await titles(page)).length > 2);
  await page.locator('#s-field').fill('norrbotniabanan');
  await page.locator('#s-field').press('Enter');
  await page.waitForFunction(() => /norrbotniabanan/i.test(document.querySelector('#s-results mark')?.textContent));
  assert.deepEqual(trouble, []);
  await context.close();
});

test('an index that cannot be read is said, and the next try may succeed', async () => {
  const { page, context } = await newPage(browser);
  await page.route('**/assets/search/**', (route) => route.abort());
  await page.goto(address('bredband'));
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent.startsWith('Sökningen kunde inte'));
  await page.unroute('**/assets/search/**');
  await page.locator('#s-field').press('Enter');
  await page.waitForSelector('#s-results li');
  await context.close();
});

test('without scripts the link leads to a page that says why, and to everything from A to Ö', async () => {
  const { page, context } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(server.url(site.ofKind('goal')[0]));
  await page.locator('header a.tool').click();
  await page.locator('main noscript a').click();
  assert.equal(page.url(), server.url(site.ofKind('index-az')[0]));
  await context.close();
});

test('in the other language it is searched in that language', async () => {
  const [english] = site.ofKind('search', 'en');
  const { page, context } = await newPage(browser, { locale: 'en' });
  await page.goto(address('municipality', server.url(english)));
  await answered(page);
  assert.match(await status(page).textContent(), /^Results: \d+\.$/);
  assert.ok((await page.locator('mark').allTextContents()).some((word) => /^municipalit/i.test(word)));
  await context.close();
});
