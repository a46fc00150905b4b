/**
 * A deck in Lectern's dialect enters; one plain page, made with markdown-it and Shiki and nothing else, leaves: the least
 * that any builder on these two must take. `node floor-markdown.mjs <deck.md> <out folder>`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { createHighlighter } from 'shiki';

const [deck, out] = process.argv.slice(2);
const shiki = await createHighlighter({ themes: ['github-light', 'github-dark'], langs: ['ts'] });
const md = new MarkdownIt({
  highlight: (text, lang) => shiki.codeToHtml(text, { lang, themes: { light: 'github-light', dark: 'github-dark' } }),
});
const source = readFileSync(deck, 'utf8').replace(/^---\n[^]*?\n---\n/, '');
const slides = source.split('\n\n---\n\n').map((slide) => `<section>${md.render(slide)}</section>`);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'index.html'), `<!doctype html><meta charset="utf-8"><title>Floor</title>${slides.join('\n')}`);
