// Chromium, shut off from the network, and pages in it that remember what went wrong: breaches of the policy, errors of
// scripts, files that are not there, requests to others.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];  // the first is the same engine and starts sooner
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? PROGRAMS.find((program) => existsSync(program)), args: FLAGS,
});

// A page of its own in a fresh context; `trouble` is a list that grows.
export async function newPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', locale: 'sv-SE', ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on('console', (message) => { if (message.type() === 'error') trouble.push(message.text()); });
  page.on('pageerror', (error) => trouble.push(String(error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') trouble.push(`${request.url()}: ${why}`);  // aborted: we left before the icon had come
  });
  page.on('request', (request) => {
    if (!/^(file:|http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) trouble.push(`asks another host: ${request.url()}`);
  });
  return { page, context, trouble };
}
