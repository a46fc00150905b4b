/** A page's HTML enters; the same page leaves with marks where its files will stand, its scripts and style sheets in it, and nothing that another host would be asked for. */
import { escapeHtml } from '../../render/escape.ts';
import { inlineCss } from './inline-css.ts';
import { type AttributeParts, KeptFiles, pathsOf } from './kept-files.ts';
import { type LeftOut, type PageReport, PassedPlaces } from './left-out.ts';
import { HINTS, isElsewhere, LOADS, loadsFile, named, WANTS_BLOB } from './page-addresses.ts';
import { scanTags, type Tag, type TagAttribute } from './scan-tags.ts';
import { scriptText, sha256 } from './scripts.ts';

export interface InlinedPage {
  /** With `PLACES` in it, unless it is a frame's. */
  readonly text: string;
  /** Hashes of the scripts in the head, which are the page's own. */
  readonly hashes: readonly string[];
  /** Deferred scripts, which run when the body has been read. */
  readonly deferred: readonly string[];
  /** Whether anything runs that is not the page's own: scripts among its content, event handlers, frames. */
  readonly hasForeignCode: boolean;
}

/** Where the page's policy, and what comes at the end of its head and body, will be put in. */
export const PLACES = {
  policy: '\u0000policy\u0000',
  head: '\u0000head\u0000',
  body: '\u0000body\u0000',
} as const;

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * @param isFrame a page inside the page: it keeps its policy, and its scripts run where they stand.
 */
export async function inlinePage(
  html: string,
  files: KeptFiles,
  report: PageReport,
  isFrame = false,
): Promise<InlinedPage> {
  const scanned = scanTags(html);
  const work = new PageWork(html, files, report, isFrame, scanned.headEnd ?? 0);
  for (const tag of scanned.tags) await work.add(tag);
  if (!isFrame) {
    if (scanned.headEnd !== undefined) work.put(scanned.headEnd, PLACES.head);
    work.put(scanned.bodyEnd ?? html.length, PLACES.body);
  }
  return work.finish();
}

class PageWork {
  readonly #html: string;
  readonly #files: KeptFiles;
  readonly #places: PassedPlaces;
  readonly #isFrame: boolean;
  readonly #headEnd: number;
  readonly #edits: Edit[] = [];
  readonly #hashes: string[] = [];
  readonly #deferred: string[] = [];
  #foreign = false;

  constructor(html: string, files: KeptFiles, report: PageReport, isFrame: boolean, headEnd: number) {
    this.#html = html;
    this.#files = files;
    this.#places = new PassedPlaces(report);
    this.#isFrame = isFrame;
    this.#headEnd = headEnd;
  }

  put(at: number, text: string): void {
    this.#edits.push({ from: at, to: at, text });
  }

  async add(tag: Tag): Promise<void> {
    this.#places.pass(tag);
    if (tag.name === 'iframe' || tag.attributes.some(({ name }) => name.startsWith('on'))) this.#foreign = true;
    if (tag.name === 'meta' && /^content-security-policy$/i.test(valueOf(tag, 'http-equiv') ?? '')) {
      if (!this.#isFrame) this.#replace(tag, `<meta http-equiv="Content-Security-Policy" content="${PLACES.policy}">`);
    } else if (tag.name === 'link') await this.#link(tag);
    else if (tag.name === 'script') await this.#script(tag);
    else if (tag.name === 'style') await this.#style(tag);
    else await this.#element(tag);
  }

  finish(): InlinedPage {
    let text = '';
    let at = 0;
    for (const edit of this.#edits.toSorted((a, b) => a.from - b.from)) {
      if (edit.from < at) continue;
      text += this.#html.slice(at, edit.from) + edit.text;
      at = edit.to;
    }
    return {
      text: text + this.#html.slice(at),
      hashes: this.#hashes,
      deferred: this.#deferred,
      hasForeignCode: this.#foreign,
    };
  }

  async #link(tag: Tag): Promise<void> {
    const rel = (valueOf(tag, 'rel') ?? '').toLowerCase().split(/\s+/);
    const href = valueOf(tag, 'href') ?? '';
    if (rel.includes('stylesheet')) {
      const file = this.#files.find(href);
      if (file === undefined) return this.#drop(tag, href);
      const css = await this.#css(await this.#files.text(file.path), file.path);
      const media = valueOf(tag, 'media');
      const attribute = media === undefined ? '' : ` media="${escapeHtml(media)}"`;
      return this.#replace(tag, `<style${attribute}>${closedCss(css)}</style>`);
    }
    if (rel.some((word) => /^(?:icon|apple-touch-icon)$/.test(word))) return this.#attributes(tag, ['href'], false);
    if (rel.some((word) => HINTS.has(word))) this.#replace(tag, '');
  }

  async #script(tag: Tag): Promise<void> {
    const src = valueOf(tag, 'src');
    const isOwn = tag.from < this.#headEnd && !this.#isFrame && !hasAttribute(tag, 'defer');
    const type = (valueOf(tag, 'type') ?? '').toLowerCase();
    const isData = type !== '' && !/^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/.test(type);
    if (isData) return;
    if (!isOwn) this.#foreign = true;
    if (src === undefined) {
      const [end = tag.to] = tag.close ?? [];
      if (isOwn) this.#hashes.push(sha256(this.#html.slice(tag.to, end)));
      return;
    }
    const file = this.#files.find(src);
    if (file === undefined) return this.#drop(tag, src);
    const text = scriptText(await this.#files.text(file.path));
    if (isOwn) this.#hashes.push(sha256(text));
    const kept = tag.attributes.filter(({ name }) => !/^(?:src|defer|async|integrity|crossorigin)$/.test(name));
    const script = `<script${kept.map((one) => ` ${this.#html.slice(one.from, one.to)}`).join('')}>${text}</script>`;
    if (hasAttribute(tag, 'defer') && !this.#isFrame) {
      this.#deferred.push(script);
      return this.#replace(tag, '');
    }
    this.#replace(tag, script);
  }

  async #style(tag: Tag): Promise<void> {
    const [end] = tag.close ?? [];
    if (end === undefined) return;
    const css = this.#html.slice(tag.to, end);
    if (!/url\(|@import|image-set\(|src\(|image\(/i.test(css)) return;
    this.#edits.push({ from: tag.to, to: end, text: closedCss(await this.#css(css, '')) });
  }

  async #element(tag: Tag): Promise<void> {
    const loads = LOADS[tag.name];
    if (loads !== undefined) {
      if (tag.name === 'iframe' && (await this.#frame(tag))) return;
      await this.#attributes(tag, loads, WANTS_BLOB.has(tag.name));
    } else if (tag.name === 'a') this.#linked(tag);
    for (const one of tag.attributes) {
      if (one.name === 'style' && /url\(|image-set\(/i.test(one.value)) await this.#styleAttribute(one);
      else if (one.name.startsWith('data-') && !loads?.includes(one.name)) await this.#forScript(one);
    }
  }

  /** A link to a file: a page has no place from which to open one but its own memory. */
  #linked(tag: Tag): void {
    const href = tag.attributes.find(({ name }) => name === 'href');
    const file = href === undefined ? undefined : this.#files.find(href.value);
    if (href === undefined || file === undefined) return;
    this.#edits.push({ ...href, text: this.#files.inAttribute('href', [named(file)], true) });
  }

  /** True when the whole element was replaced. */
  async #frame(tag: Tag): Promise<boolean> {
    const source = tag.attributes.find(({ name }) => /^(?:data-)?src$/.test(name));
    const inner = tag.attributes.find(({ name }) => name === 'srcdoc');
    if (inner !== undefined) {
      this.#edits.push({ ...inner, text: `srcdoc="${escapeHtml(await this.#framed(inner.value))}"` });
    } else if (source !== undefined && isElsewhere(source.value)) {
      this.#places.leaveOut(source.value, 'elsewhere', 'link');
      const href = source.value.replace(/^\s*\/\//, 'https://');
      const name = escapeHtml(valueOf(tag, 'title') ?? source.value);
      this.#replace(tag, `<a href="${escapeHtml(href)}" target="_blank" rel="noopener noreferrer">${name}</a>`);
      return true;
    } else {
      const file = source === undefined ? undefined : this.#files.find(source.value);
      if (file !== undefined && /\.html?$/.test(file.path)) {
        this.#files.rewrite(file.path, await this.#framed(await this.#files.text(file.path)));
      }
    }
    return false;
  }

  /** A page in a frame is published by itself: none of what it names lies beside it. */
  async #framed(html: string): Promise<string> {
    const report = { leftOut: ({ url, why, instead }: LeftOut) => this.#places.leaveOut(url, why, instead) };
    return (await inlinePage(html, new KeptFiles(new Map(), (path) => path), report, true)).text;
  }

  async #attributes(tag: Tag, names: readonly string[], needsBlob: boolean): Promise<void> {
    const found: { readonly attribute: TagAttribute; readonly parts: AttributeParts }[] = [];
    for (const attribute of tag.attributes) {
      const { name, value } = attribute;
      if (!names.includes(name)) continue;
      const urls = name === 'srcset' ? value.split(/(,\s+|\s+|,+$)/) : [value];
      const parts = await this.#parts(urls, !needsBlob && name !== 'srcset');
      if (parts !== undefined) found.push({ attribute, parts });
    }
    const group = found.flatMap(({ parts }) => pathsOf(parts));
    for (const { attribute, parts } of found) {
      const { name, from, to } = attribute;
      const isFilm = needsBlob && name !== 'poster' && name !== 'srcset';
      const others = name === 'poster' ? undefined : group;
      this.#edits.push({
        from,
        to,
        text: parts.length === 0 ? '' : this.#files.inAttribute(name, parts, isFilm, others),
      });
    }
  }

  /** The files among the URLs; empty when one of them cannot be kept, undefined when none loads a file. */
  async #parts(urls: readonly string[], isNamed: boolean): Promise<AttributeParts | undefined> {
    const parts: (string | { readonly path: string; readonly fragment: string })[] = [];
    for (const url of urls) {
      const file = this.#files.find(url);
      if (file !== undefined && (await this.#files.isTooLarge(file.path))) {
        this.#places.leaveOut(url, 'too-large', 'nothing');
        return [];
      }
      if (file === undefined && loadsFile(url)) {
        this.#places.leaveOutAbsent(url);
        return [];
      }
      parts.push(file === undefined ? url : isNamed ? named(file) : file);
    }
    return parts.some((part) => typeof part !== 'string') ? parts : undefined;
  }

  async #styleAttribute({ value, from, to }: TagAttribute): Promise<void> {
    const css = await this.#css(`a{${value}}`, '');
    this.#edits.push({ from, to, text: `style="${escapeHtml(css.slice(2, -1))}"` });
  }

  /** Files whose addresses a script reads: code as text that it adds, others as data that it asks for. */
  async #forScript({ value }: TagAttribute): Promise<void> {
    const file = this.#files.find(value);
    if (file === undefined) return;
    if (file.path.endsWith('.js')) this.#files.addText(file.path, this.#withFiles(await this.#files.text(file.path)));
    else if (file.path.endsWith('.css')) {
      this.#files.addText(file.path, await this.#css(await this.#files.text(file.path), file.path));
    } else this.#files.needForScript(file.path);
  }

  /** What the presenter's notes hold is HTML in strings: their pictures' names become calls that give the pictures. */
  #withFiles(script: string): string {
    return script.replace(/[\w-]+(?:\/[\w.-]+)+/g, (name) => {
      const file = this.#files.find(name);
      if (file === undefined) return name;
      this.#files.needForScript(file.path);
      return `"+lecternFile(${JSON.stringify(file.path)})+"`;
    });
  }

  #css(css: string, path: string): Promise<string> {
    return inlineCss(css, path, this.#files, (sheet) => ({
      leftOut: (url, line) => this.#places.leaveOutOfSheet(url, sheet, line),
    }));
  }

  #drop(tag: Tag, url: string): void {
    this.#places.leaveOutAbsent(url);
    this.#replace(tag, '');
  }

  /** The element with its text, where it holds text only. */
  #replace(tag: Tag, text: string): void {
    this.#edits.push({ from: tag.from, to: tag.close?.[1] ?? tag.to, text });
  }
}

function valueOf(tag: Tag, name: string): string | undefined {
  return tag.attributes.find((attribute) => attribute.name === name)?.value;
}

function hasAttribute(tag: Tag, name: string): boolean {
  return tag.attributes.some((attribute) => attribute.name === name);
}

/** CSS cannot hold `</style`, whatever its author wrote. */
function closedCss(css: string): string {
  return css.replace(/<\/(?=style)/gi, '<\\/');
}
