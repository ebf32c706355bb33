// Tables that can be sorted: by words, by figures as the language writes them, by keyboard; and whole without scripts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const site = siteOf(process.argv[2]);
const sortable = (language) => site.pages.filter((page) => {
  const html = readFileSync(path.join(site.folder, page), 'utf8');
  return html.includes(`<html lang="${language}"`) && /<table[^>]* data-sort/.test(html);
});
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder)]); });
after(async () => { await browser.close(); server.close(); });

const column = (table, number) => table.evaluate(
  (element, at) => [...element.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches('.group'))
    .map((row) => row.cells[at].textContent.trim().replace(/\s+/g, ' ')), number);

// The first table in that language with a column for which `wanted` holds.
async function find(page, language, wanted) {
  for (const file of sortable(language)) {
    await page.goto(server.url(file));
    await page.evaluate(() => { for (const each of document.querySelectorAll('details')) each.open = true; });
    for (const table of await page.locator('table[data-sort]').all()) {
      if (!(await table.locator('thead button').count())) continue;
      const headings = await table.locator('thead th').evaluateAll((all) => all.map((th) => th.classList.contains('num')));
      for (const [at, isNumber] of headings.entries()) {
        const cells = await column(table, at);
        if (wanted(isNumber, cells)) return { table, at, cells, button: table.locator('thead th').nth(at).locator('button') };
      }
    }
  }
  assert.fail('no page has such a table');
}

test('a column of words is sorted by the rules of the language, up and then down', async () => {
  const { page, context } = await newPage(browser);
  const swedish = new Intl.Collator('sv', { numeric: true });
  const { table, at, cells, button } = await find(page, 'sv', (isNumber, all) => {
    const sorted = [...all].sort(swedish.compare);
    return !isNumber && new Set(all).size > 2 && sorted.some((cell, row) => cell !== all[row]);
  });
  await button.click();
  assert.deepEqual(await column(table, at), [...cells].sort(swedish.compare));
  assert.equal(await table.locator('thead th').nth(at).getAttribute('aria-sort'), 'ascending');
  await button.click();
  assert.deepEqual(await column(table, at), [...cells].sort((a, b) => swedish.compare(b, a)));
  assert.equal(await table.locator('thead th').nth(at).getAttribute('aria-sort'), 'descending');
  await context.close();
});

// A figure as a reader of the language takes it: "−7 588,5" in Swedish, "−7,588.5" in English.
const READ = {
  sv: (text) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.'),
  en: (text) => text.replace(/[\s\u00a0\u202f,]/g, ''),
};
for (const [language, plain] of Object.entries(READ)) {
  test(`a column of figures is sorted by value, by keyboard, as the language writes figures: ${language}`, async () => {
    const { page, context } = await newPage(browser);
    const values = (cells) => cells.map((text) => Number(/-?\d+(\.\d+)?/.exec(plain(text).replace('\u2212', '-'))?.[0] ?? NaN)).filter((each) => !Number.isNaN(each));
    const mixed = (all) => all.some((cell) => cell.includes(',')) && values(all).some((each, row) => row && each < values(all)[row - 1]);
    const { table, at, cells, button } = await find(page, language, (isNumber, all) => isNumber && values(all).length > 3 && mixed(all));
    await button.focus();
    for (const sign of [1, -1]) {
      await page.keyboard.press('Enter');
      const sorted = await column(table, at);
      assert.deepEqual(values(sorted), values(cells).sort((a, b) => sign * (a - b)));
      assert.deepEqual([...sorted].sort(), [...cells].sort(), 'no row is lost');
    }
    await context.close();
  });
}

test('without scripts the table is as it was, with no buttons', async () => {
  const { page, context } = await newPage(browser, { javaScriptEnabled: false });
  await page.goto(server.url(site.ofKind('measures')[0]));
  assert.equal(await page.locator('table button').count(), 0);
  assert.ok(await page.locator('table[data-sort] tbody tr').first().isVisible());
  await context.close();
});
