/** Writes a PDF small and always the same: a document in memory enters, bytes with object streams and a fixed /ID leave. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFName, PDFNumber, PDFStream, type PDFDocument, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';

/** Objects in one object stream: readers load a whole stream to get at one of them. */
const BATCH = 200;

/** Where an object stands: at an offset of the file, or at an index in an object stream. */
type Entry = { readonly offset: number } | { readonly stream: number; readonly index: number };

/**
 * pdf-lib's own writer does this too, but takes time quadratic in the number of objects (3.9 s for 1,000 slides, against
 * 0.2 s here). Objects that nothing refers to are left out. ISO 32000-1, 7.5.7 and 7.5.8.
 */
export function writePdfBytes(document: PDFDocument): Uint8Array {
  const { context } = document;
  const reachable = reachableFrom(document);
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
  let next = context.largestObjectNumber + 1;
  const batch: [number, Uint8Array][] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    const stream = next++;
    batch.forEach(([number], index) => entries.set(number, { stream, index }));
    putObject(stream, objectStream(batch.splice(0)));
  };
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!reachable.has(ref)) continue;
    const bytes = bytesOf(object);
    if (object instanceof PDFStream) putObject(ref.objectNumber, bytes);
    else batch.push([ref.objectNumber, bytes]);
    if (batch.length === BATCH) flush();
  }
  flush();

  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  const id = hash.digest('hex').slice(0, 32);
  const start = length;
  entries.set(next, { offset: start });
  const { Root, Info } = context.trailerInfo;
  const rows = crossReferenceRows(entries, next + 1);
  const dict =
    `/Type /XRef /Size ${next + 1} /W [1 4 2] /Root ${String(Root)}${Info === undefined ? '' : ` /Info ${String(Info)}`} ` +
    `/ID [<${id}> <${id}>]`;
  putObject(next, streamBytes(dict, rows));
  put(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(chunks);
}

function reachableFrom(document: PDFDocument): ReadonlySet<PDFRef> {
  const { context } = document;
  const seen = new Set<PDFRef>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root, context.trailerInfo.Info];
  while (waiting.length > 0) {
    const object: (PDFObject & Partial<Traversable>) | undefined = waiting.pop();
    if (object === undefined) continue;
    if (isRef(object)) {
      if (seen.has(object)) continue;
      seen.add(object);
      waiting.push(context.lookup(object));
    } else if (object instanceof PDFStream) waiting.push(...object.dict.values());
    else if (object.asArray) waiting.push(...object.asArray());
    else if (object.values) waiting.push(...object.values());
  }
  return seen;
}

interface Traversable {
  asArray(): PDFObject[];
  values(): PDFObject[];
}

function isRef(object: PDFObject): object is PDFRef {
  return 'objectNumber' in object;
}

function bytesOf(object: PDFObject): Uint8Array {
  if (object instanceof PDFStream) object.dict.set(PDFName.of('Length'), PDFNumber.of(object.getContentsSize()));
  const bytes = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(bytes, 0);
  return bytes;
}

function objectStream(batch: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  let offset = 0;
  const heads = batch.map(([number, bytes]) => {
    const head = `${number} ${offset}`;
    offset += bytes.byteLength + 1;
    return head;
  });
  const head = Buffer.from(`${heads.join(' ')}\n`);
  const body = batch.flatMap(([, bytes]) => [bytes, Buffer.from('\n')]);
  return streamBytes(`/Type /ObjStm /N ${batch.length} /First ${head.byteLength}`, Buffer.concat([head, ...body]));
}

function streamBytes(dict: string, body: Uint8Array): Uint8Array {
  const packed = deflateSync(body, { level: 6 });
  const head = Buffer.from(`<< ${dict} /Filter /FlateDecode /Length ${packed.byteLength} >>\nstream\n`);
  return Buffer.concat([head, packed, Buffer.from('\nendstream')]);
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
