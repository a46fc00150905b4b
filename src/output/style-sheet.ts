/** Style sheets on their way out: CSS and a resolver of its URLs enter, CSS whose every URL is published leaves. */
import { parse, walk, type CssNode } from 'css-tree';

/** A place in a style sheet that names a file. */
export interface StyleUrl {
  /** As written, unescaped: `fonts/a.woff2`, `../img/bg.png`, `https://…`. */
  readonly url: string;
  /** Whether it names another style sheet (`@import`). */
  readonly isImport: boolean;
  /** 1-based line in the style sheet. */
  readonly line: number;
}

export interface StylePlace extends StyleUrl {
  /** UTF-16 offsets of the whole `url(…)` or string. */
  readonly from: number;
  readonly to: number;
  /** Offsets of the declaration or rule around it. */
  readonly outer: readonly [number, number];
  /** Whether it stands in `@font-face`, which takes no custom properties. */
  readonly isFont: boolean;
}

/** Functions whose plain strings are URLs. */
const URL_FUNCTIONS = /^(-webkit-)?(image-set|image|src|cross-fade)$/i;

/** Every URL of a style sheet, in order. */
export function styleUrls(css: string): readonly StyleUrl[] {
  return stylePlaces(css);
}

/**
 * Puts each URL's new place in: `place` gives it relative to where the CSS will stand, `undefined` takes the whole
 * declaration (or `@import`) out. The rest of the text stays as written.
 */
export function replaceUrls(css: string, place: (url: StyleUrl) => string | undefined): string {
  let out = '';
  let at = 0;
  for (const found of stylePlaces(css)) {
    if (found.from < at) continue;
    const url = place(found);
    const [from, to] = url === undefined ? found.outer : [found.from, found.to];
    if (from < at) continue;
    out += css.slice(at, from) + (url === undefined ? '' : `url(${JSON.stringify(url)})`);
    at = to;
  }
  return out + css.slice(at);
}

/** The same with their places, in order. */
export function stylePlaces(css: string): readonly StylePlace[] {
  const found: StylePlace[] = [];
  const tree = parse(css, {
    positions: true,
    parseValue: true,
    parseCustomProperty: true,
    onParseError: () => undefined,
  });
  walk(tree, function (node: CssNode) {
    const outer =
      this.atrule?.name.toLowerCase() === 'import' && this.declaration === null
        ? this.atrule
        : (this.declaration ?? this.atrule);
    const isImport = outer !== null && outer.type === 'Atrule';
    const isUrl =
      node.type === 'Url' ||
      (node.type === 'String' && (isImport ? outer.name.toLowerCase() === 'import' : isInUrlFunction(this.function)));
    if (!isUrl || !node.loc) return;
    const around = outer?.loc ?? node.loc;
    found.push({
      url: node.value,
      isImport,
      line: node.loc.start.line,
      from: node.loc.start.offset,
      to: node.loc.end.offset,
      outer: [around.start.offset, around.end.offset],
      isFont: this.atrule?.name.toLowerCase() === 'font-face',
    });
  });
  return found.sort((a, b) => a.from - b.from);
}

function isInUrlFunction(node: { readonly name: string } | null): boolean {
  return node !== null && URL_FUNCTIONS.test(node.name);
}
