/** A page's parts enter, a whole HTML document leaves: head with its security policy, body with its scripts. */
import { CELL_FRAME_HASH } from '../deck/cell-frame.ts';
import type { DeckMeta } from '../deck/deck.ts';
import { attributes, escapeHtml } from './escape.ts';
import { rewriteHtmlAssets } from './html-assets.ts';

/** What output tells render about the place a page will stand in. */
export interface PageOptions {
  /** Deck-relative asset path → URL relative to the page. With `remote: fetch` it is also asked for absolute URLs. */
  readonly assetUrl: (path: string) => string;
  /** URLs of style sheets, in order. */
  readonly styles: readonly string[];
  /** URLs of classic scripts, in the head: the talk's marks the root element before the first paint, and waits for the rest. */
  readonly scripts: readonly string[];
  /** The deck's own code: a deferred classic script that holds `bundled`, or modules as the development server has them. */
  readonly code?: {
    readonly script?: string;
    readonly modules?: readonly string[];
    /** Deck-relative paths of modules whose own script elements are left out of the slides. */
    readonly bundled?: ReadonlySet<string>;
  };
  /** `@font-face` rules for the characters this deck uses. */
  readonly fontCss: string;
  /** Lectern's version, for the generator meta. */
  readonly version: string;
  /** Pages of ours stand in it, in frames; absent means no. */
  readonly frames?: boolean;
  /** True when the deck's own code may run: custom elements stay, and the policy allows scripts and connections. */
  readonly trusted?: boolean;
  /** What the page's code cells need of its policy; absent: it has none. */
  readonly cells?: CellNeeds;
}

/** What code cells need of a page's policy, beyond workers that are blobs. */
export interface CellNeeds {
  /** WebAssembly may be compiled: Python cells. */
  readonly wasm: boolean;
}

/** The parts of one document. */
export interface PageParts {
  readonly meta: Pick<DeckMeta, 'lang' | 'dir' | 'description' | 'keywords'> & {
    readonly authors: readonly { readonly name: string }[];
  };
  readonly title: string;
  readonly scheme: string;
  /** Extra classes of `<html>`. */
  readonly htmlClass?: string;
  /** Rules of this page only. */
  readonly css: string;
  /** More elements of the head, after the descriptions. */
  readonly head?: readonly string[];
  readonly body: string;
  readonly options: Omit<PageOptions, 'assetUrl'>;
}

export function renderPage(parts: PageParts): string {
  const { meta, options } = parts;
  const html = attributes({
    lang: meta.lang,
    dir: meta.dir,
    'data-scheme': parts.scheme,
    class: parts.htmlClass ?? '',
  });
  const names = meta.authors.map((author) => author.name).join(', ');
  const head = [
    '<meta charset="utf-8">',
    metaTag({ 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy(options) }),
    `<title>${escapeHtml(parts.title)}</title>`,
    metaTag({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    metaTag({ name: 'color-scheme', content: parts.scheme === 'auto' ? 'light dark' : parts.scheme }),
    metaTag({ name: 'referrer', content: 'no-referrer' }),
    metaTag({ name: 'generator', content: `Lectern ${options.version}` }),
    names === '' ? '' : metaTag({ name: 'author', content: names }),
    meta.description === undefined ? '' : metaTag({ name: 'description', content: meta.description }),
    meta.keywords.length === 0 ? '' : metaTag({ name: 'keywords', content: meta.keywords.join(', ') }),
    ...(parts.head ?? []),
    ...options.styles.map((href) => `<link${attributes({ rel: 'stylesheet', href })}>`),
    styleElement(options.fontCss),
    styleElement(parts.css),
    ...options.scripts.map((src) => `<script${attributes({ src })}></script>`),
    ...(options.code?.modules ?? []).map((src) => `<script${attributes({ type: 'module', src })}></script>`),
    options.code?.script === undefined
      ? ''
      : `<script${attributes({ defer: true, src: options.code.script })}></script>`,
  ].filter((line) => line !== '');
  return `<!doctype html>\n<html${html}>\n<head>\n${head.join('\n')}\n</head>\n<body>\n${parts.body}</body>\n</html>\n`;
}

function metaTag(values: Readonly<Record<string, string>>): string {
  return `<meta${attributes(values)}>`;
}

/** CSS cannot hold `</style`, whatever its author wrote. */
function styleElement(css: string): string {
  return css === '' ? '' : `<style>${css.replace(/<\/(?=style)/gi, '<\\/')}</style>`;
}

/**
 * The second wall: it holds when something slipped through the sanitiser.
 *
 * Static pages run only script files of their own origin. On `file://` a browser gives each page an opaque origin and
 * some then match nothing to `'self'`, so `file:` is named too; on a web server it matches nothing. Inline scripts do not
 * run; JSON in a `<script type="application/json">` is no script to it. Styles may be inline, since code
 * colours and author sizes are style attributes; they cannot load from elsewhere. No page may post a form, be re-based,
 * hold a plugin or reach another host. `frame-ancestors` cannot stand in a meta element, so the desk may frame the talk.
 * In a trusted deck its own code runs: inline, from blobs and with connections, still without plugins.
 *
 * A learner's code runs in a worker inside a frame (`deck/cell-frame.ts`), whose document is a part of this page, so that it
 * opens from disk and offline. Such a document inherits the page's policy beside its own, which is why the page's must name
 * the frame's script by its hash, let workers be blobs, and for Python let WebAssembly be compiled; `eval` stays off in all
 * of them. `frame-src` may stay closed: a `srcdoc` is no address.
 */
export function contentSecurityPolicy(options: Pick<PageOptions, 'trusted' | 'frames' | 'cells'>): string {
  const own = "'self' file:";
  const policy: Readonly<Record<string, string>> =
    options.trusted === true
      ? {
          'default-src': `${own} data: blob: https:`,
          'script-src': `${own} 'unsafe-inline' blob: 'wasm-unsafe-eval'`,
          'worker-src': `${own} blob:`,
          'connect-src': `${own} data: blob: https: wss: ws:`,
          'style-src': `${own} 'unsafe-inline'`,
          'object-src': "'none'",
          'base-uri': "'none'",
        }
      : {
          'default-src': "'none'",
          'script-src': [own, ...cellScripts(options.cells)].join(' '),
          'worker-src': `${own} blob:`,
          'connect-src': "'self'",
          'style-src': `${own} 'unsafe-inline'`,
          'img-src': `${own} data: blob:`,
          'font-src': `${own} data:`,
          'media-src': `${own} data: blob:`,
          'manifest-src': own,
          'frame-src': options.frames === true ? own : "'none'",
          'object-src': "'none'",
          'base-uri': "'none'",
          'form-action': "'none'",
        };
  return policyText(policy);
}

/** Not for a policy that allows inline scripts: a hash beside it would take that back. */
function cellScripts(cells: CellNeeds | undefined): string[] {
  if (cells === undefined) return [];
  return [`'${CELL_FRAME_HASH}'`, ...(cells.wasm ? ["'wasm-unsafe-eval'"] : [])];
}

function policyText(policy: Readonly<Record<string, string>>): string {
  return Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}

/**
 * The policy of a page that holds its files in itself: nothing of another address, its own folder's neither. Scripts run
 * by their hash alone, also those that the page adds later. Code of a trusted deck runs as in the talk, and may connect.
 */
export function singleFilePolicy(options: {
  readonly scriptHashes: readonly string[];
  readonly runsCode: boolean;
  readonly cells?: CellNeeds;
}): string {
  const hashes = options.scriptHashes.filter((hash) => /^sha256-[\w+/=]+$/.test(hash)).map((hash) => `'${hash}'`);
  const scripts = [...hashes, ...cellScripts(options.cells)];
  const policy: Readonly<Record<string, string>> = {
    'default-src': "'none'",
    'script-src': scripts.join(' ') || "'none'",
    ...(options.cells === undefined ? {} : { 'worker-src': 'blob:' }),
    'style-src': "'unsafe-inline'",
    'img-src': 'data: blob:',
    'font-src': 'data:',
    'media-src': 'data: blob:',
    ...(options.runsCode
      ? {
          'default-src': 'data: blob: https:',
          'script-src': "'unsafe-inline' blob: 'wasm-unsafe-eval'",
          'worker-src': 'blob:',
          'connect-src': 'data: blob: https: wss: ws:',
          'img-src': 'data: blob: https:',
          'font-src': 'data: blob: https:',
          'media-src': 'data: blob: https:',
        }
      : { 'form-action': "'none'" }),
    'object-src': "'none'",
    'base-uri': "'none'",
  };
  return policyText(policy);
}

/** The rules of one deck: the size of its slides, and its own style. A custom property cannot stand in `@page`. */
export function deckCss(meta: Pick<DeckMeta, 'size' | 'zoom' | 'style'>, assetUrl: PageOptions['assetUrl']): string {
  const { width, height } = meta.size;
  return `@page{size:${width}px ${height}px;margin:0}${slideCss(meta, assetUrl)}`;
}

/** The same for a page whose paper is not a slide's. */
export function slideCss(
  { size, zoom, style = '' }: Pick<DeckMeta, 'size' | 'zoom' | 'style'>,
  assetUrl: PageOptions['assetUrl'],
): string {
  return `${sizeCss(size, zoom)}${rewriteHtmlAssets(style, assetUrl)}`;
}

/** The size of a slide, and of what stands on it, as custom properties: lengths that the reading view and the phone may shrink, and their ratio. */
function sizeCss({ width, height }: DeckMeta['size'], zoom: number): string {
  const scale = zoom === 1 ? '' : `;--zoom:${zoom}`;
  return `:root{--slide-width:${width}px;--slide-height:${height}px;--slide-full-width:${width}px;--slide-ratio:${height / width}${scale}}`;
}
