/** A font file and the characters to keep enter, a WOFF2 with only those leaves; harfbuzz is loaded when first needed. */
import { readFile } from 'node:fs/promises';

const made = new Map<string, Promise<Uint8Array>>();

/** Cuts a font down to `text`, with the forms and joins that its layout rules can make of it. The same input gives the same bytes. */
export function subsetFont(path: string, text: string): Promise<Uint8Array> {
  const key = `${path}\n${text}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const making = cut(path, text);
  made.set(key, making);
  making.catch(() => made.delete(key));
  return making;
}

async function cut(path: string, text: string): Promise<Uint8Array> {
  const [{ default: subset }, font] = await Promise.all([import('subset-font'), readFile(path)]);
  return subset(font, text, { targetFormat: 'woff2' });
}
