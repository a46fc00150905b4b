/** A deck enters; every address on the web that it leads its readers to leaves, with its places. */
import type { Slide } from '../../deck/deck.ts';
import type { Span } from '../../deck/span.ts';
import { walkBlocks } from '../../deck/walk.ts';
import type { Checked } from '../check-rule.ts';
import { publishedBlocks } from '../published.ts';

export interface ExternalLink {
  readonly url: string;
  readonly span: Span;
  /** The slide it stands on, or the first that cites its source; absent where there is none. */
  readonly slide?: Slide;
}

const known = new WeakMap<Checked, readonly ExternalLink[]>();

/** What is published, with the sources; never the presenter's notes, whose addresses may be private. Each line names an address once. */
export function externalLinks(checked: Checked): readonly ExternalLink[] {
  let found = known.get(checked);
  if (found === undefined) known.set(checked, (found = collect(checked)));
  return found;
}

function collect(checked: Checked): readonly ExternalLink[] {
  const links = new Map<string, ExternalLink>();
  const add = (url: string, span: Span, slide?: Slide): void => {
    if (!/^https?:\/\//i.test(url)) return;
    const place = placeOf(url, span, checked.lineOf);
    const key = `${url} ${place.file} ${place.line}`;
    if (!links.has(key)) links.set(key, { url, span: place, ...(slide === undefined ? {} : { slide }) });
  };
  for (const { slide } of checked.slides) {
    let block = slide.span;
    walkBlocks(publishedBlocks(slide), {
      block: ({ span, ...rest }) => {
        block = span;
        if (rest.kind === 'figure' && rest.href !== undefined) add(rest.href, span, slide);
      },
      token: ({ type, attrs, content, span }) => {
        const at = span ?? block;
        if (type === 'link_open') for (const [name, value] of attrs ?? []) if (name === 'href') add(value, at, slide);
        if (type === 'html_block' || type === 'html_inline') for (const url of linksOf(content)) add(url, at, slide);
      },
    });
  }
  for (const { key, url, doi } of checked.deck.sources) {
    const slide = checked.slides.find((one) => one.slide.citations.includes(key))?.slide;
    const span = (text: string): Span => fileWith(text, checked) ?? slide?.span ?? { file: '', line: 1 };
    if (url !== undefined) add(url, span(url), slide);
    if (doi !== undefined) add(`https://doi.org/${doi}`, span(doi), slide);
  }
  return [...links.values()];
}

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref\s*=\s*(["'])(.*?)\1/gis)].map(([, , url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
}

/** Where in the lines, or up to the next blank one, the address stands as written; the first line where it is written otherwise. */
function placeOf(url: string, span: Span, lineOf: Checked['lineOf']): Span {
  if (span.column !== undefined) return span;
  for (let line = span.line; line <= (span.endLine ?? Infinity); line++) {
    const text = lineOf(span.file, line);
    if (text === undefined || (span.endLine === undefined && line > span.line && text.trim() === '')) break;
    for (const form of [url, decoded(url), url.replaceAll('&', '&amp;')]) {
      const at = text.indexOf(form);
      if (at >= 0) return { file: span.file, line, column: at + 1, endColumn: at + 1 + form.length };
    }
  }
  return { file: span.file, line: span.line };
}

/** The line of one of the deck's other files that holds a text. */
function fileWith(text: string, { textFiles = [], lineOf }: Checked): Span | undefined {
  for (const file of textFiles) {
    for (let line = 1; ; line++) {
      const written = lineOf(file, line);
      if (written === undefined) break;
      const at = written.indexOf(text);
      if (at >= 0) return { file, line, column: at + 1, endColumn: at + 1 + text.length };
    }
  }
  return undefined;
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
