// What a page does beyond being read: choosing among all measures, copying an address; and what it keeps on a narrow screen,
// with larger text, in forced colours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const site = siteOf(process.argv[2]);
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder)]); });
after(async () => { await browser.close(); server.close(); });

test('measures are chosen by perspective, kind and grade together, without scripts', async () => {
  const { page, context } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(server.url(site.ofKind('measures')[0]));
  const shown = () => page.locator('.all-measures tbody tr:not(.group):visible').count();
  const headings = () => page.locator('.all-measures .group:visible').count();
  const [all, goals] = [await shown(), await headings()];
  assert.ok(goals > 1, 'goals have headings');
  await page.locator('#p-1').check();
  const first = await shown();
  assert.ok(first > 0 && first < all, `${first} of ${all}`);
  const left = await headings();
  assert.ok(left > 0 && left < goals, 'the goals of one perspective are left');
  await page.locator('#k-activity').check();
  const activities = await shown();
  assert.ok(activities > 0 && activities < first, `${activities} of ${first}`);
  await page.locator('#p-0').check();
  await page.locator('#k-0').check();
  assert.equal(await shown(), all);
  const grade = page.locator('nav.filters a[href^="#"]').nth(1);
  const count = Number(await grade.locator('b').innerText());
  await grade.click();
  assert.equal(await shown(), count, 'as many rows as the link says');
  assert.ok(await headings() <= count, 'no heading stands over nothing');
  await context.close();
});

test('the address of a page and of each heading can be copied; without scripts there is no button', async () => {
  const { page, context } = await newPage(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
  const address = server.url(site.ofKind('measure')[0]);
  await page.goto(address);
  await page.getByRole('button', { name: 'Kopiera länk' }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  const link = page.locator('main h2[id] > .permalink').first();
  await link.focus();
  assert.equal(await link.evaluate((each) => getComputedStyle(each).opacity), '1');
  assert.equal(await link.getAttribute('href'), `#${await link.locator('..').getAttribute('id')}`);
  await context.close();
  const plain = await newPage(browser, { javaScriptEnabled: false });
  await plain.page.goto(address);
  assert.equal(await plain.page.locator('.tools button:visible, .permalink').count(), 0);
  await plain.context.close();
});

test('on a narrow screen the header is low, the heading is on the first screen and targets are large enough', async () => {
  const { page, context } = await newPage(browser, { viewport: { width: 320, height: 568 } });
  for (const file of site.samples()) {
    await page.goto(server.url(file));
    const at = await page.evaluate(() => ({
      header: document.querySelector('.top').getBoundingClientRect().height,
      heading: document.querySelector('h1').getBoundingClientRect().top,
      small: [...document.querySelectorAll('button, .tool, summary, .filters a, .choices label, .pair-of')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 24).map((each) => each.textContent.trim()),
    }));
    assert.ok(at.header <= 64, `${file}: the header is ${at.header} pixels`);
    if (!file.endsWith('hela-aret.html')) assert.ok(at.heading < 568, `${file}: the heading begins at ${at.heading}`);
    assert.deepEqual(at.small, [], file);
  }
  await context.close();
});

test('on a wide screen each link of the menu stands on one line', async () => {
  const { page, context } = await newPage(browser, { viewport: { width: 1280, height: 800 } });
  await page.goto(server.url(site.ofKind('start')[0]));
  const rows = await page.locator('nav.wide a').evaluateAll((all) => all.map((each) => {
    const words = document.createRange();
    words.selectNodeContents(each);
    return new Set([...words.getClientRects()].map((line) => Math.round(line.top))).size;
  }));
  assert.ok(rows.length > 3);
  assert.deepEqual(rows.filter((lines) => lines !== 1), []);
  await context.close();
});

test('with the spacing of WCAG 1.4.12 nothing runs off a narrow screen', async () => {
  const { page, context } = await newPage(browser, { viewport: { width: 320, height: 568 }, bypassCSP: true });
  const wide = [];
  for (const file of site.samples()) {
    await page.goto(server.url(file));
    await page.addStyleTag({ content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }' });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${file}: ${width} pixels wide`);
  }
  assert.deepEqual(wide, []);
  await context.close();
});

test('a money table shows every amount on a narrow screen, two beside each row', async () => {
  const { page, context } = await newPage(browser, { viewport: { width: 320, height: 568 } });
  for (const file of site.ofKind('table')) {
    await page.goto(server.url(file));
    // What was printed stands there at once; what is calculated from it is one tick away.
    const printed = await page.locator('table.money tbody td:not(.made)').evaluateAll((all) => all.filter((td) => !td.checkVisibility()).length);
    assert.equal(printed, 0, `${file}: printed amounts are seen`);
    for (const more of await page.locator('.all-columns input:visible').all()) await more.check();
    const table = await page.locator('table.money').first().evaluate((each) => ({
      off: [...each.querySelectorAll('tbody td')].filter((td) => td.getBoundingClientRect().right > innerWidth || !td.checkVisibility()).length,
      beside: Math.max(...[...each.tBodies[0].rows].map((row) => row.querySelectorAll('td:not(.rest)').length)),
    }));
    assert.equal(table.off, 0, `${file}: amounts off the screen`);
    assert.ok(table.beside <= 2, `${file}: ${table.beside} columns beside the row`);
  }
  await context.close();
});

test('in forced colours marks, bars and states are still seen', async () => {
  const { page, context } = await newPage(browser, { forcedColors: 'active' });
  await page.goto(server.url(site.ofKind('start')[0]));
  const seen = await page.evaluate(() => {
    const back = getComputedStyle(document.body).backgroundColor;
    const bars = [...document.querySelectorAll('.draw .fill, .hundred .fill')].map((each) => getComputedStyle(each));
    return { bars: bars.length, lost: bars.filter((each) => each.fill === back && each.stroke === back).length };
  });
  assert.ok(seen.bars > 0);
  assert.equal(seen.lost, 0);
  await context.close();
});
