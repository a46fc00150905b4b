import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../output/read-pdf.ts';
import { test } from './running.ts';

const DECK = `---
title: Kept
---

# One

To [three](#three)

---

# Two

- a

---

# Three

text
`;

/** The words of each page. */
async function words(path: string): Promise<readonly string[]> {
  const pages = (await pagesOf(readFileSync(path))) as readonly { text: string }[];
  return pages.map(({ text }) => text.replace(/\s+/g, ' ').trim());
}

test('with --pdf the file is right again after each save, and only what changed is printed', async ({ dev }) => {
  const running = await dev({ 'deck.md': DECK }, '--pdf', 'kept.pdf');
  await running.says(/kept\.pdf .* 3 slides printed/);
  const path = running.path('kept.pdf');
  expect((await words(path))[1]).toContain('Two');
  running.replace('- a', '- a\n- another');
  await running.says(/kept\.pdf .* 1 slide printed/);
  expect((await words(path))[1]).toContain('another');
  // A save that is not shown is not printed either.
  const before = readFileSync(path);
  running.replace('title: Kept', 'title: [');
  await running.says(/not shown/);
  expect(readFileSync(path).equals(before)).toBe(true);
  running.replace('title: [', 'title: Kept');
  await running.says(/0 slides printed/);
});

test('the key p writes the PDF, again and again', async ({ dev }) => {
  const running = await dev({ 'deck.md': DECK });
  running.press('p');
  await running.says(/lectern-dev-\w+\.pdf .* 3 slides printed/);
  running.replace('text', 'other words');
  await running.says(/1 slide changed/);
  running.press('p');
  await running.says(/lectern-dev-\w+\.pdf .* 1 slide printed/);
  expect((await words(running.path(`${basename(running.folder)}.pdf`)))[2]).toContain('other words');
});
