/** A HedgeDoc deck's text enters; its own Markdown is put into native words by edits. */
import type { TranslateContext } from '../dialect.ts';
import type { DialectText } from '../text/dialect-text.ts';

const SIZE =
  /!\[[^\]]*\]\(\s*(?:<[^>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?(\s+=(\d*(?:\.\d+)?%?)x(\d*(?:\.\d+)?%?))\s*\)/g;
const EMBED = /\{%\s*([a-z]+)\s+([^%]*?)\s*%\}/gi;
const RUBY = /\{([^{}|\n]+)\|([^{}|\n]+)\}/g;
const TAG = /\[(name|time|color)=([^\]\n]*)\]/g;
export const TOC = /^\s*\[TOC\]\s*$/i;
const DEFINITION = /^ {0,3}~(?=[ \t]+\S)/;

/** Where what HedgeDoc embeds can be seen. */
const EMBEDS: Readonly<Record<string, (id: string) => string>> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  gist: (id) => `https://gist.github.com/${id}`,
  slideshare: (id) => `https://www.slideshare.net/${id}`,
  speakerdeck: (id) => `https://speakerdeck.com/${id}`,
  pdf: (url) => url,
  figma: (url) => url,
  hackmd: (path) => `https://hackmd.io/${path}`,
};

export function readHedgeDoc(text: DialectText, context: TranslateContext): void {
  for (const [index, shown] of text.masked.entries()) {
    const line = text.lines[index];
    if (line === undefined || shown === '') continue;
    for (const match of shown.matchAll(SIZE)) readSize(text, index, match);
    for (const { 0: found, 1: name = '', 2: id = '', index: at } of shown.matchAll(EMBED)) {
      const url = embedUrl(name.toLowerCase(), id);
      const hint = url === undefined ? undefined : 'it became a link';
      context.unmapped(`{%${name.toLowerCase()}%}`, { ...line, column: at + 1 }, hint);
      if (url !== undefined) text.edits.replace(index, at, at + found.length, `[${url}](${url})`);
    }
    for (const { 0: found, 1: base, 2: reading, index: at } of shown.matchAll(RUBY)) {
      text.edits.replace(index, at, at + found.length, `<ruby>${base}<rt>${reading}</rt></ruby>`);
    }
    if (/^\s*>/.test(shown)) readQuoteTags(text, index, shown, context);
    const mark = DEFINITION.exec(shown)?.[0].length ?? 0;
    if (mark > 0) text.edits.replace(index, mark - 1, mark, ':');
    if (TOC.test(shown)) {
      // On slides it shows nothing in HedgeDoc, either.
      text.edits.replaceLine(index, '');
      context.unmapped('[TOC]', line, 'a slide with layout: agenda lists the sections');
    }
  }
  readContainers(text);
}

function readSize(text: DialectText, line: number, match: RegExpExecArray): void {
  const [whole, size = '', width = '', height = ''] = match;
  const at = match.index + whole.lastIndexOf(size);
  const sizes = [width && `width=${width}`, height && `height=${height}`].filter(Boolean).join(' ');
  text.edits.replace(line, at, at + size.length, '');
  if (sizes !== '') text.edits.insert(line, match.index + whole.length, `{${sizes}}`);
}

function embedUrl(name: string, id: string): string | undefined {
  if (/^https?:\/\//.test(id)) return id;
  return /^@?[\w./-]+$/.test(id) && Object.hasOwn(EMBEDS, name) ? EMBEDS[name]?.(id) : undefined;
}

/** `> [name=Ada] [time=noon] [color=red]`: who said it, when, and the colour of the bar. */
function readQuoteTags(text: DialectText, line: number, shown: string, context: TranslateContext): void {
  for (const { 0: found, 1: name, 2: value = '', index: at } of shown.matchAll(TAG)) {
    if (name === 'color') context.unmapped('[color=…]', text.lines[line] ?? { file: '', number: 1 });
    text.edits.replace(line, at, at + found.length, name === 'color' ? '' : `*${value}*`);
  }
}

/** `:::spoiler Title` folds; the others are callouts that native Markdown knows by the same names. */
function readContainers(text: DialectText): void {
  const open: { readonly isSpoiler: boolean; readonly colons: number }[] = [];
  for (const [line, shown] of text.masked.entries()) {
    const match = /^(\s*)(:{3,})\s*([a-z]*)[ \t]*(.*?)\s*$/i.exec(shown);
    if (match === null) continue;
    const [, indent = '', marks = '', name = '', title = ''] = match;
    if (name === '' && title === '') {
      const closed = open.pop();
      if (closed?.isSpoiler) {
        text.edits.replaceLine(line, `${indent}</details>`);
        text.edits.insertAbove(line, ['']);
        text.edits.insertBelow(line, ['']);
      }
      continue;
    }
    const isSpoiler = name.toLowerCase() === 'spoiler';
    open.push({ isSpoiler, colons: marks.length });
    if (!isSpoiler) continue;
    const summary = title === '' ? '…' : title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    text.edits.replaceLine(line, `${indent}<details><summary>${summary}</summary>`);
    text.edits.insertAbove(line, ['']);
    text.edits.insertBelow(line, ['']);
  }
}
