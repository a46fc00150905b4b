/** Font files and `@font-face` rules: chosen faces enter, variable fonts for the site or single weights for print leave. */
import { dirname, join } from 'node:path';
import type { Cache } from '../finish/cache/cache.ts';
import { cutFont } from './font-subset.ts';
import type { ChosenFace, FontChoice } from './fonts.ts';

/** A file of ours as it is, or the bytes of a cut. */
export type FontFile = { readonly path: string } | { readonly body: Uint8Array };

/** Files by name, and the rules that name them. */
export interface FontFiles<F> {
  readonly files: ReadonlyMap<string, F>;
  /** `url` gives each file's place relative to the page. */
  css(url: (name: string) => string): string;
}

/** A font of one weight: cut when the product was built, or when it is asked for. */
export type StaticFont = { readonly path: string } | { readonly make: () => Promise<Uint8Array> };

/** The fonts of a site: variable, CJK and Arabic cut to the characters used. */
export async function variableFonts(
  choice: FontChoice,
  display: 'swap' | 'block',
  cache?: Cache,
): Promise<FontFiles<FontFile>> {
  const files = new Map<string, FontFile>();
  for (const { face, path, points } of choice.faces) {
    files.set(
      face.file,
      points === 'all' ? { path } : { body: await cutFont(path, { points, format: 'woff2' }, cache) },
    );
  }
  const css = (url: (name: string) => string): string =>
    choice.faces
      .map((chosen) => fontRule(chosen, chosen.face.weight, `url("${url(chosen.face.file)}") format('woff2')`, display))
      .join('\n');
  return { files, css };
}

/**
 * The fonts of a printed page: one face a weight, cut out of the variable font, at the latest when the browser asks for it. Chromium
 * draws variable fonts into a PDF as Type 3 procedures; fonts of one weight become real, subset TrueType.
 */
export function staticFonts(choice: FontChoice, cache?: Cache): FontFiles<StaticFont> {
  const files = new Map<string, StaticFont>();
  const rules: { chosen: ChosenFace; weight: number; name: string }[] = [];
  for (const chosen of choice.faces) {
    const { face, path, points } = chosen;
    for (const weight of weightsOf(face.weight)) {
      const name = face.file.replace(/\.woff2$/, `-${weight}.ttf`);
      const cut = { ...(points === 'all' ? {} : { points }), weight, format: 'truetype' } as const;
      const made = points === 'all' ? face.cuts?.[weight] : undefined;
      files.set(
        name,
        made === undefined ? { make: () => cutFont(path, cut, cache) } : { path: join(dirname(path), made) },
      );
      rules.push({ chosen, weight, name });
    }
  }
  const css = (url: (name: string) => string): string =>
    rules
      .map(({ chosen, weight, name }) =>
        fontRule(chosen, String(weight), `url("${url(name)}") format('truetype')`, 'block'),
      )
      .join('\n');
  return { files, css };
}

/** The hundreds within a range: what themes use. A weight between them is drawn with its neighbour. */
function weightsOf(weight: string): readonly number[] {
  const [from = 400, to = from] = weight.split(/\s+/).map(Number);
  const hundreds = [100, 200, 300, 400, 500, 600, 700, 800, 900].filter((value) => value >= from && value <= to);
  return hundreds.length === 0 ? [from] : hundreds;
}

/** One rule; `source` is its `src`. */
export function fontRule({ face, points }: ChosenFace, weight: string, source: string, display: string): string {
  const range = points === 'all' ? face.unicodeRange : formatRange(points);
  return (
    `@font-face{font-family:'${face.family}';font-style:${face.style};font-weight:${weight};font-display:${display};` +
    `src:${source};unicode-range:${range}}`
  );
}

function formatRange(points: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}

function hex(point: number): string {
  return point.toString(16).toUpperCase();
}
