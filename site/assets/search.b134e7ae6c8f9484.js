// Finds pages in the index that is made with the site (generator/search): no server, nothing asked of others. Its files are scripts,
// since those may be loaded from a disk too, and only those that a search needs are.
(() => {
  const form = document.getElementById('s-search');
  const results = document.getElementById('s-results');
  const status = document.getElementById('s-status');
  if (!form || !results || !status) return;
  const field = form.elements.q;
  const say = results.dataset;
  const first = 5, more = 50;  // results shown under a heading, and added by its button

  // What the index files say when they have come: each calls insynSearch.
  const waiting = new Map(), kept = new Map();
  window.insynSearch = (kind, number, data) => waiting.get(kind + number)?.(data);
  const load = (kind, number, address) => {
    const key = kind + number;
    if (!kept.has(key)) {
      kept.set(key, new Promise((done, failed) => {
        const script = document.createElement('script');
        const fail = () => { script.remove(); kept.delete(key); failed(new Error(address)); };  // it may be asked for again
        waiting.set(key, (data) => { waiting.delete(key); done(data); });
        script.onerror = fail;
        script.onload = () => (waiting.has(key) ? fail() : script.remove());  // has called by now, or never will
        script.src = address;
        document.body.append(script);
      }));
    }
    return kept.get(key);
  };
  const named = (kind, number, fingerprint) =>
    load(kind, number, say.index.replace(/\.js$/, `.${kind}${number}.${fingerprint}.js`));
  const pairs = (list) => list.flatMap((item, at) => (at % 2 ? [] : [[item, list[at + 1]]]));
  let opened;
  const start = () => opened ??= load('s', 0, say.index).then(([count, size, headings, runs, others, words, entries, endings]) => (
    { count, size, headings, runs: pairs(runs), others: new Map(pairs(others)), words: pairs(words), entries, endings: new Set(endings) }
  )).catch((error) => { opened = null; throw error; });

  // Words as generator/search/words.cpp takes them: small letters, and without marks for what is typed without them.
  const pattern = /[\p{L}\p{M}\p{N}]+/gu;
  const small = (text) => text.toLowerCase().normalize('NFC');
  const plain = (word) => word.normalize('NFD').replace(/\p{M}/gu, '');

  // Of "region+biblioteket": what it is found by, and how it is written.
  const found_by = (form) => form.slice(form.indexOf('+') + 1);
  const whole = (form) => form.replace('+', '');

  // Stems whose forms begin as the word does, and go on as `fits` allows: {forms, postings}. A mark that is typed must be there.
  // A short word begins too much inside others: there it must be all of the part.
  async function stems(index, word, fits = () => true, short = 4) {
    const from = plain(word), marked = from !== word;
    const begins = (form) => {
      const part = found_by(form), as_typed = marked ? part : plain(part);
      const whole_part = from.length < (part === form ? 2 : short);
      return (whole_part ? as_typed === word : as_typed.startsWith(word)) && fits(part.slice(word.length));
    };
    const before = index.words.findLastIndex(([begin]) => begin <= from);
    const last = from.length < 2 ? before : index.words.findLastIndex(([begin]) => begin <= from || begin.startsWith(from));
    const found = [];
    for (let number = Math.max(0, before); number <= last; ++number) {
      for (const [forms, postings] of pairs(await named('w', number, index.words[number][1]))) {
        const all = forms.split(' '), hits = all.filter(begins);
        if (!hits.length) continue;
        const parts = hits.map(found_by);
        const quality = parts.includes(word) ? 1 : parts.some((part) => plain(part) === from) ? 0.8 : parts.some((part) => part.startsWith(word)) ? 0.5 : 0.35;
        found.push({ forms: (quality > 0.5 ? all : hits).map(whole), postings, quality });
      }
    }
    return found;
  }

  // Where no form begins with the word, other forms of it: one ending for another, "kommunernas" for "kommunerna".
  async function nearest(index, word) {
    const found = await stems(index, word);
    const ends = (rest) => !rest || index.endings.has(rest);
    if (found.length) return { found, part: word };
    let part = word;
    for (let cut = 1; cut <= 5 && word.length - cut >= 4; ++cut) {
      if (!ends(word.slice(-cut))) continue;
      const more = await stems(index, word.slice(0, -cut), ends, 6);
      if (more.length) part = word.slice(0, -cut);
      found.push(...more);
    }
    return { found, part };
  }

  // Entries by score, best first; those with as many of the words as any has.
  async function find(index, words) {
    const scores = new Map();  // entry: [words it has, score]
    const forms = new Set(), shortened = [];
    for (const word of words) {
      const { found, part } = await nearest(index, word);
      if (found.length && part !== word) shortened.push(part);
      const best = new Map();
      for (const stem of found) {
        const rare = Math.log(1 + index.count / stem.postings.length);
        let entry = 0;
        for (const posting of stem.postings) {
          entry += Math.floor(posting / 10);
          best.set(entry, Math.max(best.get(entry) ?? 0, stem.quality * rare * (posting % 10)));
        }
        for (const form of stem.forms) forms.add(form);
      }
      for (const [entry, score] of best) {
        const [has, sum] = scores.get(entry) ?? [0, 0];
        scores.set(entry, [has + 1, sum + score]);
      }
    }
    let most = 0;
    for (const [has] of scores.values()) most = Math.max(most, has);
    const entries = [...scores].filter(([, [has]]) => has === most)
      .sort(([a, [, x]], [b, [, y]]) => y - x || a - b).map(([entry]) => entry);
    return { entries, forms, shortened, most };
  }

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  // The text with what was found marked; never anything but text.
  const marked = (text, forms) => {
    const out = [];
    let at = 0;
    for (const { 0: word, index } of text.matchAll(pattern)) {
      if (!forms.has(small(word))) continue;
      out.push(text.slice(at, index), element('mark', {}, word));
      at = index + word.length;
    }
    return [...out, text.slice(at)];
  };
  const has = (text, forms) => [...text.matchAll(pattern)].filter(([word]) => forms.has(small(word))).length;
  // The line with most of what was found, cut round it.
  const excerpt = (text, forms) => {
    let line = '', most = 0;
    for (const each of text.split('\n')) {
      const count = has(each, forms);
      if (count > most) [line, most] = [each, count];
    }
    const at = [...line.matchAll(pattern)].find(([word]) => forms.has(small(word)))?.index ?? 0;
    const from = at < 90 ? 0 : line.indexOf(' ', at - 80) + 1;
    const to = line.length < from + 220 ? line.length : line.lastIndexOf(' ', from + 200);
    return most ? `${from ? '… ' : ''}${line.slice(from, to)}${to < line.length ? ' …' : ''}` : '';
  };

  // A level or a grade, as parts/level.mustache has it.
  const answer = (whose, key, word) => {
    const drawn = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
    const mark = drawn('svg'), use = drawn('use');
    for (const [name, value] of [['class', 'mark'], ['aria-hidden', 'true'], ['focusable', 'false']]) mark.setAttribute(name, value);
    use.setAttribute('href', `#m-${key}`);
    mark.append(use);
    const level = element('span', { className: `level is-${key}` }, mark, ' ', element('span', { className: 'word' }, word));
    return whose ? element('span', {}, `${whose}: `, level) : level;
  };

  // Texts are much of the index: those of results that nobody scrolls to are not loaded.
  const unseen = new WeakMap();
  const watch = new IntersectionObserver((all) => {
    for (const { isIntersecting, target } of all) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      unseen.get(target)().catch(() => {});  // the result stands without it
    }
  });
  const when_seen = (item, show) => { unseen.set(item, show); watch.observe(item); };

  async function item(index, number, forms) {
    const file = Math.floor(number / index.size);
    const [texts, entries] = await named('e', file, index.entries[file]);
    const [title, address, summary, year, language, value, answers, figures] = entries[number % index.size];
    const link = element('a', { href: address, ...(language && { lang: language }) }, ...marked(title, forms));
    const out = element('li', {}, link);
    const notes = [year, index.others.get(language)].filter(Boolean).join(', ');
    if (notes) out.append(' ', element('span', { className: 'sub' }, notes));
    const facts = value ? [element('span', { className: 'figure-value' }, value)] : [];
    for (let at = 0; at < answers.length; at += 3) facts.push(answer(...answers.slice(at, at + 3)));
    if (facts.length) out.append(element('p', { className: 'hit' }, ...facts));
    if (summary) out.append(element('p', {}, ...marked(summary, forms)));
    if (figures || (!has(title, forms) && !has(summary, forms))) {
      when_seen(out, async () => {
        const [begins, fingerprint] = pairs(texts).findLast(([each]) => each <= number);
        const text = excerpt((await named('t', begins, fingerprint))[number - begins], forms);
        if (text) out.append(element('p', { className: 'sub' }, ...marked(text, forms)));
      });
    }
    return out;
  }

  async function group(index, heading, numbers, forms) {
    const list = element('ol', { className: 'entries' });
    const id = `s-heading-${heading}`;
    const section = element('section', {}, element('h2', { id }, index.headings[heading], ' ', element('span', { className: 'n' }, String(numbers.length))), list);
    section.setAttribute('aria-labelledby', id);
    let shown = 0;
    const show = async (count) => {
      const next = await Promise.all(numbers.slice(shown, shown + count).map((number) => item(index, number, forms)));
      list.append(...next);
      shown += next.length;
      return next;
    };
    await show(first);
    if (shown < numbers.length) {
      const button = element('button', { type: 'button' }, `${say.more} (${index.headings[heading]})`);
      button.addEventListener('click', async () => {
        try {
          const [next] = await show(more);
          if (shown === numbers.length) button.remove();
          next.querySelector('a').focus();
        } catch {
          status.textContent = say.failed;
        }
      });
      section.append(button);
    }
    return section;
  }

  let latest = 0;
  async function search() {
    const me = ++latest;
    const query = field.value.trim();
    const all = [...new Set(small(query).match(pattern) ?? [])];
    const long = all.filter((word) => word.length > 1);  // a letter among words tells little
    const words = (long.length ? long : all).slice(0, 8);
    if (!words.length) {
      results.replaceChildren();
      status.textContent = '';
      return;
    }
    if (!results.hasChildNodes()) status.textContent = say.loading;
    try {
      const index = await start();
      const { entries, forms, shortened, most } = await find(index, words);
      const headings = index.runs.flatMap(([heading, length]) => Array(length).fill(heading));
      const groups = new Map();  // in the order of the best of each
      for (const number of entries) {
        if (!groups.has(headings[number])) groups.set(headings[number], []);
        groups.get(headings[number]).push(number);
      }
      const sections = await Promise.all([...groups].map(([heading, numbers]) => group(index, heading, numbers, forms)));
      if (me !== latest) return;  // something else has been typed meanwhile
      results.replaceChildren(...sections);
      const told = [entries.length ? `${say.count}: ${entries.length}.` : say.none];
      if (entries.length && most < words.length) told.push(say.some);
      if (shortened.length) told.push(`${say.shortened} ${shortened.join(', ')}.`);
      status.textContent = told.join(' ');
    } catch {
      if (me === latest) status.textContent = say.failed;
    }
  }

  const remember = () => {
    const address = new URL(location.href);
    address.searchParams.set('q', field.value.trim());
    try { history.replaceState(null, '', address); } catch { /* from a disk some browsers do not allow it */ }
  };
  let timer;
  const soon = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => { remember(); search(); }, wait);
  };
  form.addEventListener('submit', (event) => { event.preventDefault(); soon(0); });
  field.addEventListener('input', () => soon(250));
  field.addEventListener('focus', () => { start().catch(() => {}); }, { once: true });
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  search();
})();
