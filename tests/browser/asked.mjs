// What is asked of the search, and what it finds: sixty-six queries with the pages that answer them (queries.json). A query is answered
// where one of those is among the first three results; one that nothing on the portal answers, where nothing is found.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { launch, newPage } from './browser.mjs';
import { serve, siteOf } from './site.mjs';

const queries = JSON.parse(readFileSync(new URL('queries.json', import.meta.url), 'utf8'));
const leastAnswered = 63;
const site = siteOf(process.argv[2]);
const [searchPage] = site.ofKind('search');
let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve(site.folder)]); });
after(async () => { await browser.close(); server.close(); });

async function found(page, query) {
  await page.goto(`${server.url(searchPage)}?${new URLSearchParams({ q: query })}`);
  await page.waitForFunction(() => /[.]/.test(document.querySelector('[role=status]').textContent));
  return page.locator('#s-results li a').evaluateAll((links) => links.map((link) => link.getAttribute('href').split('#')[0]));
}

test('the pages that answer what is asked are among the first', async () => {
  const { page, context } = await newPage(browser);
  let answered = 0, first = 0, count = 0;
  for (const [kind, all] of Object.entries(queries)) {
    const missed = [];
    for (const { asked, right } of all) {
      assert.ok(right.every((each) => site.pages.includes(each)), `${asked}: a right page is not there`);
      const hits = await found(page, asked);
      const good = right.length ? hits.slice(0, 3).some((each) => right.includes(each)) : hits.length === 0;
      answered += good;
      first += right.length ? right.includes(hits[0]) : good;
      if (!good) missed.push(`${asked} (${hits.slice(0, 3).join(' ') || 'nothing'})`);
    }
    count += all.length;
    console.log(`# ${kind}: ${all.length - missed.length} of ${all.length}${missed.length ? `; not ${missed.join(', ')}` : ''}`);
  }
  console.log(`# answered: ${answered} of ${count}, by the first result ${first}`);
  assert.equal(count, 66);
  assert.ok(answered >= leastAnswered, `only ${answered} of ${count} were answered`);
  await context.close();
});
