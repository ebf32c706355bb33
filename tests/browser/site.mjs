// A folder with a made site: its pages by kind, and a small server for it on this machine, under a path, with the policy that
// the README promises.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
export const POLICY = /^Content-Security-Policy: (.*)$/m.exec(readFileSync(README, 'utf8'))[1];
const UNDER = '/under/a/path/';
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml', '.json': 'application/json', '.csv': 'text/csv; charset=utf-8', '.xml': 'application/xml',
};

export function siteOf(folder) {
  const pages = readdirSync(folder, { recursive: true }).map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.html')).sort();
  if (pages.length === 0) throw new Error(`there are no pages in ${folder}`);
  const ofKind = new Map();
  for (const page of pages) {
    const html = readFileSync(path.join(folder, page), 'utf8');
    if (html.includes('http-equiv="refresh"')) continue;  // it leads on by itself, and nobody reads it
    const [, language, kind] = /<html lang="([^"]*)" data-template="([^"]*)"/.exec(html);
    const key = `${kind} ${language}`;
    ofKind.set(key, [...(ofKind.get(key) ?? []), page]);
  }
  return {
    folder,
    pages,
    ofKind: (kind, language = 'sv') => ofKind.get(`${kind} ${language}`) ?? [],
    // One page of every kind, in the first language: the one with most in it, which shows most.
    samples: () => [...ofKind].filter(([key]) => key.endsWith(' sv')).map(([, all]) => heaviest(folder, all)),
  };
}

function heaviest(folder, pages) {
  const bytes = (page) => statSync(path.join(folder, page)).size;
  return pages.reduce((most, page) => (bytes(page) > bytes(most) ? page : most));
}

// `bare`: without the headers that a host ought to send.
export async function serve(folder, { bare = false } = {}) {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const file = path.join(folder, asked.startsWith(UNDER) ? asked.slice(UNDER.length) : '404.html');
    let status = 200, body;
    try { body = readFileSync(file); } catch { status = 404; body = 'not found'; }
    response.writeHead(status, {
      'content-type': TYPES[path.extname(file)] ?? 'text/plain',
      ...(bare ? {} : { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' }),
    }).end(body);
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, url: (page) => origin + UNDER + page, close: () => { server.closeAllConnections?.(); server.close(); } };
}
