/** A deck in Lectern's dialect enters; the same slides on a raw reveal.js page and on a page without script leave. */
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { ROOT } from './tools.mjs';

/** What a page shows a deck with: `head` and what stands around the sections. */
const PAGES = {
  reveal: {
    files: ['reveal.js', 'reveal.css', 'theme/white.css'],
    head: '<link rel="stylesheet" href="reveal.css"><link rel="stylesheet" href="theme/white.css">',
    around: (sections) =>
      `<div class="reveal"><div class="slides">${sections}</div></div><script src="reveal.js"></script><script>Reveal.initialize({ hash: true })</script>`,
  },
  plain: {
    files: [],
    head: '<style>section{width:1280px;height:720px;overflow:hidden;font:24px/1.4 sans-serif}</style>',
    around: (sections) => sections,
  },
};

/** Names of the pages. */
export const RAW_PAGES = Object.keys(PAGES);

/** Writes the page with its files into a folder. */
export function writeRawPage(name, deck, out) {
  const { files, head, around } = PAGES[name];
  const md = new MarkdownIt();
  const source = readFileSync(deck, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
  const sections = source.split('\n\n---\n\n').map((slide) => {
    const [shown, notes = ''] = slide.split('\n\nNote:\n');
    return `<section>${md.render(shown)}${notes && `<aside class="notes" hidden>${md.render(notes)}</aside>`}</section>`;
  });
  mkdirSync(out, { recursive: true });
  for (const file of files) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    copyFileSync(join(ROOT, 'node_modules/reveal.js/dist', file), join(out, file));
  }
  cpSync(join(dirname(deck), 'img'), join(out, 'img'), { recursive: true });
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Raw</title>${head}<body>${around(sections.join('\n'))}`;
  writeFileSync(join(out, 'index.html'), page);
}
