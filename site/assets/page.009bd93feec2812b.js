// What a page can do beyond being read: copy its address, print, a link to each heading, and tables that sort. Without this
// script none of it is shown.
(() => {
  const words = document.currentScript.dataset;
  const copied = async (button, address) => {
    try {
      await navigator.clipboard.writeText(address);
      const before = button.textContent;
      button.textContent = words.copied;
      setTimeout(() => { button.textContent = before; }, 2000);
    } catch {
      window.prompt(words.copy, address);
    }
  };
  for (const button of document.querySelectorAll('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => copied(button, location.href));
  }
  for (const button of document.querySelectorAll('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
  for (const heading of document.querySelectorAll('main :is(h2, h3)[id]:not(.hidden, summary *)')) {
    const link = document.createElement('a');
    link.className = 'permalink';
    link.href = `#${heading.id}`;
    link.textContent = '#';
    link.setAttribute('aria-label', `${words.here}: ${heading.textContent}`);
    heading.append(' ', link);
  }
})();
(() => {
  // How the language sorts and writes figures, asked for at the first click: that costs more than all the rest.
  let rules;
  const ask = () => {
    const language = document.documentElement.lang;
    return { collator: new Intl.Collator(language, { numeric: true }), comma: new Intl.NumberFormat(language).format(1.5)[1] };
  };
  const number = (text) => {
    const { comma } = rules;
    const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-').replace(comma === ',' ? /\./g : /,/g, '').replace(comma, '.');
    const found = /^[^\d-]*(-?\d+(?:\.\d+)?)/.exec(plain);
    return found ? Number(found[1]) : NaN;
  };
  for (const table of document.querySelectorAll('table[data-sort]')) {
    const body = table.tBodies[0];
    // Rows in groups are sorted as one list; the headings of the groups then say nothing.
    const original = [...table.tBodies].flatMap((each) => [...each.rows]).filter((row) => !row.matches('.group'));
    if (original.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => {
        rules ??= ask();
        const down = heading.getAttribute('aria-sort') === 'ascending';
        for (const other of heading.parentNode.cells) other.removeAttribute('aria-sort');
        heading.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const text = (row) => row.cells[column].textContent.trim();
        const figures = heading.classList.contains('num');
        const compare = (a, b) => {
          const sign = down ? -1 : 1;
          if (!figures) return sign * rules.collator.compare(text(a), text(b));
          const [x, y] = [number(text(a)), number(text(b))];
          return Number.isNaN(x) || Number.isNaN(y) ? Number.isNaN(x) - Number.isNaN(y) : sign * (x - y);
        };
        for (const group of table.querySelectorAll('.group')) group.remove();
        body.append(...[...original].sort(compare));
      });
    });
  }
})();
