/** A page and the files it names enter; one HTML file that holds them all, and asks nobody for anything, leaves. */
import { readFile } from 'node:fs/promises';
import type { Checked, Diagnostic } from '../../deck/diagnostic.ts';
import { diagnose } from '../../deck/diagnostic.ts';
import type { Span } from '../../deck/span.ts';
import { escapeHtml } from '../../render/escape.ts';
import { packageFile } from '../package-files.ts';
import type { Content } from '../publish.ts';
import { inlinePage, PLACES } from './inline-page.ts';
import type { LeftOut } from './left-out.ts';
import { KeptFiles, LARGEST, type Piece } from './kept-files.ts';
import { scriptText, sha256 } from './scripts.ts';

/** A page as it would be published: the talk's, later the study edition's. */
export interface SitePage {
  readonly html: string;
  /** All that the page may name, by path relative to it, in ASCII. */
  readonly files: ReadonlyMap<string, Content>;
}

export interface SingleFileOptions {
  /** The content of the page's policy. With `hasForeignCode` more than the page's own scripts, of which the hashes are, must run. */
  policy(facts: { readonly scriptHashes: readonly string[]; readonly hasForeignCode: boolean }): string;
  /** Where the author wrote what was left out. */
  spanOf(what: LeftOut): Span;
  /** The name under which a reader saves a file, for its path. */
  nameOf(path: string): string;
}

/**
 * Each file stands in the page once, however often it is used. What cannot be kept is reported, never left to fail: the
 * page loads nothing from elsewhere by itself. The same page and files give the same bytes.
 */
export async function singleFile({ html, files }: SitePage, options: SingleFileOptions): Promise<Checked<Uint8Array>> {
  const found: LeftOut[] = [];
  const kept = new KeptFiles(files, options.nameOf);
  const page = await inlinePage(html, kept, { leftOut: (what) => found.push(what) });
  await kept.settle();
  const stores = await kept.stores();
  const script = kept.needScript ? scriptText(await readFile(packageFile('runtime/files.js'), 'utf8')) : undefined;
  const scriptHashes = [...page.hashes, ...kept.textHashes, ...(script === undefined ? [] : [sha256(script)])];
  const policy = options.policy({ scriptHashes, hasForeignCode: page.hasForeignCode });
  const insertions: Readonly<Record<string, readonly Piece[]>> = {
    [PLACES.policy]: [escapeHtml(policy)],
    [PLACES.head]: stores.head,
    [PLACES.body]: [
      ...stores.body,
      ...(script === undefined ? [] : [`<script>${script}</script>\n`]),
      ...page.deferred.map((one) => `${one}\n`),
    ],
  };
  const pieces: Piece[] = [];
  for (const part of page.text.split(PLACE)) pieces.push(...(insertions[part] ?? (await kept.write(part))));
  const bytes = Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
  return { value: bytes, diagnostics: diagnosticsOf(found, options) };
}

const PLACE = new RegExp(`(${Object.values(PLACES).join('|')})`);

function diagnosticsOf(found: readonly LeftOut[], { spanOf }: SingleFileOptions): readonly Diagnostic[] {
  const byPlace = new Map<string, Diagnostic>();
  for (const what of found) {
    const span = spanOf(what);
    byPlace.set(JSON.stringify([span.file, span.line, what.url]), diagnose('single/left-out', span, ...said(what)));
  }
  return [...byPlace.values()];
}

function said({ url, why, instead }: LeftOut): readonly [message: string, hint: string] {
  const name = `"${url.length > 120 ? `${url.slice(0, 119)}…` : url}"`;
  switch (why) {
    case 'elsewhere':
      return instead === 'link'
        ? [
            `${name} is on another host: a link to it stands in its place.`,
            'show a picture of it, or a copy in the deck’s folder',
          ]
        : [`${name} is on another host and was left out of the file.`, 'save it beside the deck'];
    case 'missing':
      return [`${name} is no file that comes with the page, and was left out.`, 'put what it needs into one file'];
    case 'too-large':
      return [
        `${name} has more than ${LARGEST / 1024 ** 2} MB and was left out: no browser holds so much in a page.`,
        'make it smaller, or share the folder that "lectern build" writes',
      ];
  }
}
