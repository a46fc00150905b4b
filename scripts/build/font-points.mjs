/** A font's bytes enter, the code points it has a glyph for leave: a style sheet's unicode-range promises more. */
import fontverter from 'fontverter';

const FULL_UNICODE = 12;
const BASIC_PLANE = 4;

/** WOFF2, WOFF or plain bytes → code points, ascending. Throws when the font has no cmap subtable of format 4 or 12. */
export async function fontPoints(font) {
  const plain = await fontverter.convert(font, 'sfnt');
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  const cmap = tableAt(view, 'cmap');
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const at = cmap + view.getUint32(cmap + 4 + 8 * index + 4);
    return { at, format: view.getUint16(at) };
  });
  const points = new Set();
  for (const { at, format } of subtables) {
    if (format === FULL_UNICODE) readGroups(view, at, points);
    else if (format === BASIC_PLANE) readSegments(view, at, points);
  }
  if (points.size === 0) throw new Error('A font has no cmap subtable that we can read.');
  return [...points].sort((a, b) => a - b);
}

function tableAt(view, tag) {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + 16 * index;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    if (name === tag) return view.getUint32(at + 8);
  }
  throw new Error(`A font has no ${tag} table.`);
}

/** OpenType 1.9, cmap format 12: groups of (first, last, glyph of the first). */
function readGroups(view, at, points) {
  for (let index = 0; index < view.getUint32(at + 12); index += 1) {
    const group = at + 16 + 12 * index;
    const first = view.getUint32(group);
    const glyph = view.getUint32(group + 8);
    for (let point = first; point <= view.getUint32(group + 4); point += 1)
      if (glyph + point - first !== 0) points.add(point);
  }
}

/** OpenType 1.9, cmap format 4: segments in four parallel arrays; a glyph is given by a shift, or looked up. */
function readSegments(view, at, points) {
  const size = view.getUint16(at + 6);
  const [ends, starts, shifts, lookups] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((offset) => at + offset);
  for (let offset = 0; offset < size; offset += 2) {
    const start = view.getUint16(starts + offset);
    const lookup = view.getUint16(lookups + offset);
    for (let point = start; point <= view.getUint16(ends + offset) && point !== 0xffff; point += 1) {
      const found = lookup === 0 ? point : view.getUint16(lookups + offset + lookup + 2 * (point - start));
      if (found !== 0 && ((found + view.getUint16(shifts + offset)) & 0xffff) !== 0) points.add(point);
    }
  }
}

/** Code points → a CSS `unicode-range`. */
export function formatRange(points) {
  const runs = [];
  for (const point of points) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === point - 1) last[1] = point;
    else runs.push([point, point]);
  }
  const hex = (point) => point.toString(16).toUpperCase();
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',');
}
