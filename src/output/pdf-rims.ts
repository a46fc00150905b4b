/** Words with a rim, as Chromium prints them, enter as operators; the same leave with the rim drawn as lines, and the words once. */
import { inflateSync } from 'node:zlib';
import { isStream, type PdfFile, type PdfValue } from './pdf-objects.ts';

/** A font whose glyphs are procedures (ISO 32000-1, 9.6.5). */
interface DrawnFont {
  /** Width and height of a glyph's unit, in text space. */
  readonly scale: readonly [x: number, y: number];
  /** Operators by code. */
  readonly glyphs: ReadonlyMap<number, string>;
}

/**
 * A rim is text of its own, below the words and in a font of procedures: a reader finds each word twice. Its glyphs are
 * drawn where they stand instead. Text in such a font that is no rim stays text.
 * @param fonts of the page.
 */
export function drawRims(body: string, fonts: DrawnFonts): string {
  if (fonts.isEmpty) return body;
  const runs = [...body.matchAll(/BT\n[\s\S]*?\nET\n/g)];
  let drawn = '';
  let from = 0;
  runs.forEach((run, at) => {
    if (!fonts.drawsAny(run[0])) return;
    const place = placeOf(run[0]);
    const isRim = runs.slice(at + 1).some(([later]) => placeOf(later) === place && !fonts.drawsAny(later));
    if (!isRim) return;
    drawn += body.slice(from, run.index) + glyphsOf(run[0], fonts);
    from = run.index + run[0].length;
  });
  return drawn + body.slice(from);
}

/** Where a run begins. */
function placeOf(run: string): string {
  return /(.*) Tm\n/.exec(run)?.[1] ?? '';
}

/** A run's glyphs, each by itself at its place. */
function glyphsOf(run: string, fonts: DrawnFonts): string {
  let font: DrawnFont | undefined;
  let size = 0;
  let [x, y] = [0, 0];
  let drawn = '';
  const operators =
    /(\/\w+) ([\d.]+) Tf|([\d.-]+) ([\d.-]+) Tm|([\d.-]+) ([\d.-]+) Td|(\((?:\\[\s\S]|[^\\)])*\)|<[\dA-Fa-f]*>) Tj/g;
  for (const [, name, points, left, top, right, up, codes] of run.matchAll(operators)) {
    if (name !== undefined) [font, size] = [fonts.font(name), Number(points)];
    else if (left !== undefined) [x, y] = [Number(left), Number(top)];
    else if (right !== undefined) [x, y] = [x + Number(right), y - Number(up)];
    // Skia sets such glyphs one by one.
    else if (codes !== undefined && font !== undefined) {
      const glyph = font.glyphs.get(codeOf(codes)) ?? '';
      if (glyph !== '') drawn += `q\n${font.scale[0] * size} 0 0 ${-font.scale[1] * size} ${x} ${y} cm\n${glyph}Q\n`;
    }
  }
  return drawn;
}

function codeOf(token: string): number {
  if (token.startsWith('<')) return Number.parseInt(token.slice(1, 3), 16);
  const [, octal, escaped] = /^\((?:\\([0-7]{3})|\\?([\s\S]))/.exec(token) ?? [];
  if (octal !== undefined) return Number.parseInt(octal, 8);
  const plain = /^\(\\[nrtbf]/.test(token) ? { n: 10, r: 13, t: 9, b: 8, f: 12 }[escaped ?? ''] : undefined;
  return plain ?? escaped?.charCodeAt(0) ?? -1;
}

/** The fonts of procedures among a page's resources. */
export class DrawnFonts {
  readonly #fonts = new Map<string, DrawnFont>();

  constructor(file: PdfFile, resources: PdfValue | undefined) {
    for (const [name, value] of file.dict(file.dict(resources)?.get('/Font')) ?? []) {
      const font = file.dict(value);
      if (font?.get('/Subtype') !== '/Type3') continue;
      const [x = 0, , , y = 0] = (file.array(font.get('/FontMatrix')) ?? []).map(Number);
      const procedures = file.dict(font.get('/CharProcs'));
      const names = file.array(file.dict(font.get('/Encoding'))?.get('/Differences')) ?? [];
      const first = Number(names[0]);
      const glyphs = new Map<number, string>();
      names.slice(1).forEach((glyph, index) => {
        const stream = file.resolve(procedures?.get(String(glyph)));
        if (stream === undefined || !isStream(stream)) return;
        const packed = stream.dict.get('/Filter') === '/FlateDecode';
        const text = Buffer.from(packed ? inflateSync(stream.data) : stream.data).toString('latin1');
        // The first operator gives the glyph's width.
        glyphs.set(
          first + index,
          text.slice(text.indexOf('d1') + 2).trim() === '' ? '' : `${text.slice(text.indexOf('d1') + 3).trimEnd()}\n`,
        );
      });
      this.#fonts.set(name, { scale: [x, y], glyphs });
    }
  }

  /** Takes those that the page's content does not name any more out of its resources. */
  dropUnused(resources: PdfValue | undefined, content: string): void {
    const all = resources instanceof Map ? resources.get('/Font') : undefined;
    if (!(all instanceof Map)) return;
    for (const name of this.#fonts.keys()) if (!content.includes(`${name} `)) all.delete(name);
  }

  get isEmpty(): boolean {
    return this.#fonts.size === 0;
  }

  font(name: string): DrawnFont | undefined {
    return this.#fonts.get(name);
  }

  drawsAny(run: string): boolean {
    return [...run.matchAll(/(\/\w+) [\d.]+ Tf/g)].some(([, name]) => this.#fonts.has(name as string));
  }
}
