/** Prints of a deck's parts enter, one tagged document with all their pages leaves. */
import { createHash } from 'node:crypto';
import {
  dictOf,
  isStream,
  PdfFile,
  PdfRef,
  tokenOf,
  type PdfDict,
  type PdfObject,
  type PdfValue,
} from './pdf-objects.ts';

/**
 * Puts documents of one printer one behind the other: pages, destinations (whose names must differ), and the tags, which
 * become one tree (ISO 32000-1, 7.7.3, 12.3.2.3 and 14.7). Outlines and page labels are not carried over. The documents
 * given are used up.
 */
export function mergePdfs(files: readonly PdfFile[]): PdfFile {
  const [first, ...rest] = files;
  if (first === undefined) throw new Error('There is nothing to merge.');
  if (rest.length === 0) return first;
  const objects = new Map<number, PdfObject>();
  const roots: PdfDict[] = [];
  let keys = 0;
  let shift = 0;
  for (const file of files) {
    const catalog = file.catalog;
    const next = Number(file.dict(catalog.get('/StructTreeRoot'))?.get('/ParentTreeNextKey') ?? 0);
    for (const [number, object] of file.objects) objects.set(number + shift, moved(object, shift, keys));
    roots.push(objects.get(file.root.number + shift) as PdfDict);
    prefixIds(objects, shift, roots.length);
    keys += next;
    shift += file.last;
  }
  shareStreams(objects);
  const merged = new PdfFile(objects, first.root);
  mergePages(merged, roots);
  mergeDestinations(merged, roots);
  mergeTags(merged, roots, keys);
  return merged;
}

/** Numbers of pages and annotations in the tree of their tags. */
const TREE_KEYS: ReadonlySet<string> = new Set(['/StructParent', '/StructParents']);

/** The object with its references, and its keys into the tree of tags, moved on. */
function moved(object: PdfObject, shift: number, keys: number): PdfObject {
  if (isStream(object)) return { dict: moved(object.dict, shift, keys) as PdfDict, data: object.data };
  if (typeof object === 'string') return object;
  if (object instanceof PdfRef) return new PdfRef(object.number + shift);
  if (Array.isArray(object)) return object.map((value) => moved(value, shift, keys) as PdfValue);
  const dict: PdfDict = new Map();
  for (const [key, value] of object) {
    dict.set(key, TREE_KEYS.has(key) ? String(Number(value) + keys) : (moved(value, shift, keys) as PdfValue));
  }
  return dict;
}

/** Ids of table heads are only unique in their own document. */
function prefixIds(objects: ReadonlyMap<number, PdfObject>, shift: number, part: number): void {
  const prefixed = (value: PdfValue): PdfValue => (typeof value === 'string' ? `(${part}-${value.slice(1)}` : value);
  for (const [number, object] of objects) {
    if (number <= shift || !(object instanceof Map) || !object.has('/S')) continue;
    const id = object.get('/ID');
    if (id !== undefined) object.set('/ID', prefixed(id));
    const attributes = object.get('/A');
    for (const owner of Array.isArray(attributes) ? attributes : [attributes]) {
      const headers = owner instanceof Map ? owner.get('/Headers') : undefined;
      if (owner instanceof Map && Array.isArray(headers)) owner.set('/Headers', headers.map(prefixed));
    }
  }
}

/** A picture or profile that several parts hold is kept once. */
function shareStreams(objects: Map<number, PdfObject>): void {
  const known = new Map<string, PdfRef>();
  const same = new Map<number, PdfRef>();
  for (const [number, object] of objects) {
    // What a stream names may be the same under another number, so that those it needs come first: they do in Skia's files.
    if (!isStream(object)) continue;
    const dict = replaced(object.dict, same) as PdfDict;
    const key = createHash('sha256').update(tokenOf(dict)).update(object.data).digest('base64');
    const other = known.get(key);
    if (other === undefined) known.set(key, new PdfRef(number));
    else same.set(number, other);
  }
  if (same.size === 0) return;
  for (const [number, object] of objects) {
    if (same.has(number)) objects.delete(number);
    else if (isStream(object)) objects.set(number, { dict: replaced(object.dict, same) as PdfDict, data: object.data });
    else objects.set(number, replaced(object, same));
  }
}

function replaced(value: PdfValue, same: ReadonlyMap<number, PdfRef>): PdfValue {
  if (value instanceof PdfRef) return same.get(value.number) ?? value;
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, same));
  if (value instanceof Map) return new Map([...value].map(([key, entry]) => [key, replaced(entry, same)]));
  return value;
}

function mergePages(file: PdfFile, roots: readonly PdfDict[]): void {
  const trees = roots.map((root) => root.get('/Pages') as PdfRef);
  const count = trees.reduce((sum, tree) => sum + Number(file.dict(tree)?.get('/Count')), 0);
  const pages = file.add(dictOf({ Type: '/Pages', Count: String(count), Kids: trees }));
  for (const tree of trees) file.dict(tree)?.set('/Parent', pages);
  file.catalog.set('/Pages', pages);
}

function mergeDestinations(file: PdfFile, roots: readonly PdfDict[]): void {
  const all: PdfDict = new Map();
  for (const root of roots) {
    for (const [name, place] of file.dict(root.get('/Dests')) ?? []) if (!all.has(name)) all.set(name, place);
  }
  if (all.size > 0) file.catalog.set('/Dests', file.add(all));
}

/** One document element with one body: what follows moves into those of the first part, as deep as they are alike. */
function mergeTags(file: PdfFile, roots: readonly PdfDict[], keys: number): void {
  const trees = roots.map((root) => file.dict(root.get('/StructTreeRoot'))).filter((tree) => tree !== undefined);
  const [first, ...rest] = trees;
  if (first === undefined) return;
  const nums: PdfValue[] = [];
  let shift = 0;
  for (const tree of trees) {
    const own = file.array(file.dict(tree.get('/ParentTree'))?.get('/Nums')) ?? [];
    own.forEach((value, index) => nums.push(index % 2 === 0 ? String(Number(value) + shift) : value));
    shift += Number(tree.get('/ParentTreeNextKey'));
  }
  for (const tree of rest) adopt(file, first.get('/K') as PdfRef, tree.get('/K') as PdfRef);
  first.set('/ParentTree', file.add(dictOf({ Type: '/ParentTree', Nums: nums })));
  first.set('/ParentTreeNextKey', String(keys));
}

/** Moves the children of one element behind those of the other; an only child of the same kind takes them in itself. */
function adopt(file: PdfFile, to: PdfRef, from: PdfRef): void {
  const [parent, other] = [file.dict(to), file.dict(from)];
  if (parent === undefined || other === undefined) throw new Error('The PDF has no tree of tags.');
  const [mine, theirs] = [kidsOf(parent), kidsOf(other)];
  const [body, follower] = [mine[0], theirs[0]];
  if (mine.length === 1 && theirs.length === 1 && body instanceof PdfRef && follower instanceof PdfRef) {
    const kinds = [body, follower].map((ref) => file.dict(ref)?.get('/S'));
    const grouping = [body, follower].every((ref) => !file.dict(ref)?.has('/Pg'));
    if (grouping && kinds[0] === kinds[1]) return adopt(file, body, follower);
  }
  for (const kid of theirs) file.dict(kid)?.set('/P', to);
  parent.set('/K', [...mine, ...theirs]);
}

function kidsOf(element: PdfDict): readonly PdfValue[] {
  const kids = element.get('/K');
  return kids === undefined ? [] : Array.isArray(kids) ? kids : [kids];
}
