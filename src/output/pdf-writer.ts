/** Writes a PDF small and always the same: a document in memory enters, bytes with object streams and a fixed /ID leave. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { isStream, tokenOf, type PdfFile } from './pdf-objects.ts';

/** Objects in one object stream: readers load a whole stream to get at one of them. */
const BATCH = 200;

/** Where an object stands: at an offset of the file, or at an index in an object stream. */
type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number };

/** Object streams of the file as it was written before, by what they hold: packing them anew takes longest. */
export type PackedObjects = Map<string, Uint8Array>;

/**
 * Objects that nothing refers to are left out. ISO 32000-1, 7.5.7 and 7.5.8.
 * @param known of a file that is written again and again; what this one has no more leaves it.
 */
export function writePdf(file: PdfFile, known: PackedObjects = new Map()): Uint8Array {
  const reachable = file.reachable();
  const chunks: Uint8Array[] = [];
  const entries = new Map<number, Entry>();
  let length = 0;
  const put = (chunk: Uint8Array): void => {
    chunks.push(chunk);
    length += chunk.byteLength;
  };
  const putObject = (number: number, body: Uint8Array): void => {
    entries.set(number, { offset: length });
    put(Buffer.from(`${number} 0 obj\n`));
    put(body);
    put(Buffer.from('\nendobj\n'));
  };

  put(Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1'));
  let next = file.last + 1;
  const used: PackedObjects = new Map();
  const batch: [number, string][] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    const stream = next++;
    batch.forEach(([number], index) => entries.set(number, { stream, index }));
    const text = objectStream(batch.splice(0));
    const body = used.get(text) ?? known.get(text) ?? packedStream(text);
    used.set(text, body);
    putObject(stream, body);
  };
  // By number, so that one object less does not shift all others into other streams.
  let row = 0;
  for (const [number, object] of file.objects) {
    if (!reachable.has(number)) continue;
    if (Math.floor(number / BATCH) !== row) flush();
    row = Math.floor(number / BATCH);
    if (isStream(object)) putObject(number, streamOf(tokenOf(object.dict), object.data));
    else batch.push([number, tokenOf(object)]);
  }
  flush();
  known.clear();
  for (const [text, body] of used) known.set(text, body);

  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  const id = hash.digest('hex').slice(0, 32);
  const start = length;
  entries.set(next, { offset: start });
  const rows = crossReferenceRows(entries, next + 1);
  const dict =
    `/Type /XRef /Size ${next + 1} /W [1 4 2] /Root ${tokenOf(file.root)}` +
    `${file.info === undefined ? '' : ` /Info ${tokenOf(file.info)}`} ` +
    `/ID [<${id}> <${id}>]`;
  putObject(next, packed(dict, rows));
  put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

/** An object stream before it is packed, a character a byte: its dictionary's beginning on the first line. */
function objectStream(batch: readonly (readonly [number, string])[]): string {
  let offset = 0;
  const heads = batch.map(([number, text]) => {
    const head = `${number} ${offset}`;
    offset += text.length + 1;
    return head;
  });
  const head = `${heads.join(' ')}\n`;
  const body = batch.map(([, text]) => `${text}\n`).join('');
  return `/Type /ObjStm /N ${batch.length} /First ${head.length}\n${head}${body}`;
}

function packedStream(text: string): Uint8Array {
  const line = text.indexOf('\n');
  return packed(text.slice(0, line), Buffer.from(text.slice(line + 1), 'latin1'));
}

function packed(dict: string, body: Uint8Array): Uint8Array {
  const data = deflateSync(body, { level: 6 });
  return streamOf(`<< ${dict} /Filter /FlateDecode /Length ${data.byteLength} >>`, data);
}

function streamOf(dict: string, data: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${dict}\nstream\n`, 'latin1'), data, Buffer.from('\nendstream')]);
}

/** One row an object number: type, offset or object stream, generation or index. */
function crossReferenceRows(entries: ReadonlyMap<number, Entry>, size: number): Uint8Array {
  const rows = Buffer.alloc(size * 7);
  // Numbers not in use are free; 65535 marks them as never to be used again.
  for (let number = 0; number < size; number += 1) {
    const entry = entries.get(number);
    const at = number * 7;
    if (entry === undefined) rows.writeUInt16BE(0xffff, at + 5);
    else if ('offset' in entry) {
      rows.writeUInt8(1, at);
      rows.writeUInt32BE(entry.offset, at + 1);
    } else {
      rows.writeUInt8(2, at);
      rows.writeUInt32BE(entry.stream, at + 1);
      rows.writeUInt16BE(entry.index, at + 5);
    }
  }
  return rows;
}
