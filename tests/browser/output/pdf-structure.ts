/** A finished PDF enters, read by qpdf and by no code of ours; what is wrong with its tags, fonts and pictures leaves as sentences. */
import { createHash } from 'node:crypto';
import { type Dict, type Json, numberOf, Objects } from './qpdf-objects.ts';
import { run } from './work-folder.ts';

export interface Element {
  /** As the file's role map resolves it. */
  readonly role: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly scope?: string;
  readonly kids: readonly (Element | Content | LinkObject)[];
}

export interface Content {
  /** Object number of the page, or of the form. */
  readonly owner: number;
  readonly mcid: number;
}

export interface LinkObject {
  readonly annotation: number;
}

export interface Structure {
  readonly root: Element;
  /** Object numbers of the pages, in order. */
  readonly pages: readonly number[];
  readonly faults: readonly string[];
}

/** Kinds that ISO 32000-1, 14.8.4 knows. */
const ROLES = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 ' +
    'L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form'
  ).split(' '),
);

/** Checks what ISO 14289-1 (PDF/UA-1) and ISO 32000-1 say of a tagged file, as far as a program can see it. */
export function readStructure(path: string): Structure {
  const objects = new Objects(path);
  const faults: string[] = [];
  const { catalog } = objects;
  const fault = (text: string): void => void faults.push(text);

  if (objects.text(catalog['/Lang']) === '') fault('The catalog names no language.');
  if (objects.dict(catalog['/MarkInfo'])['/Marked'] !== true) fault('The file is not marked as tagged.');
  if (objects.dict(catalog['/ViewerPreferences'])['/DisplayDocTitle'] !== true) fault('The title is not shown.');
  const tree = objects.dict(catalog['/StructTreeRoot']);
  const roleMap = objects.dict(tree['/RoleMap']);
  const pages = objects.pages();
  const keyOf = new Map<number, number>();
  const ownerOfKey = new Map<number, number>();
  const marked = new Map<string, number>();
  const placed = new Map<string, number>();

  for (const page of pages) {
    const dict = objects.dictAt(page);
    if (dict['/Tabs'] !== '/S') fault(`Page ${pages.indexOf(page) + 1} has no tab order of its tags.`);
    readContent(
      objects,
      page,
      (owner, mcid) => {
        const name = `${owner} ${mcid}`;
        marked.set(name, (marked.get(name) ?? 0) + 1);
      },
      (text) => fault(`Page ${pages.indexOf(page) + 1}: ${text}`),
    );
  }
  const owners = new Set([...pages, ...[...marked.keys()].map((name) => Number(name.split(' ')[0]))]);
  for (const owner of owners) {
    const key = objects.dictAt(owner)['/StructParents'];
    if (typeof key !== 'number') continue;
    keyOf.set(owner, key);
    if (ownerOfKey.has(key)) fault(`Two pages or forms have the key ${key} in the tree of parents.`);
    ownerOfKey.set(key, owner);
  }

  const parents = new Map<number, Json>();
  const nums = objects.array(objects.dict(tree['/ParentTree'])['/Nums']);
  for (let at = 0; at + 1 < nums.length; at += 2) parents.set(Number(nums[at]), nums[at + 1] as Json);

  const visit = (ref: string, parent: string): Element => {
    const dict = objects.dict(ref);
    if (dict['/P'] !== parent) fault(`${ref} does not name its parent.`);
    const written = String(dict['/S']).slice(1);
    const role = ROLES.has(written) ? written : String(roleMap[`/${written}`] ?? '').slice(1);
    if (!ROLES.has(role)) fault(`"${written}" is no kind of element.`);
    const given = dict['/K'];
    const kids = (Array.isArray(given) ? (given as readonly Json[]) : given === undefined ? [] : [given]).map((kid) => {
      if (typeof kid === 'string' && objects.dict(kid)['/Type'] !== '/MCR' && objects.dict(kid)['/Type'] !== '/OBJR') {
        return visit(kid, ref);
      }
      const item = typeof kid === 'number' ? { '/MCID': kid } : objects.dict(kid);
      if (item['/Obj'] !== undefined) {
        const annotation = numberOf(item['/Obj']);
        const key = objects.dictAt(annotation)['/StructParent'];
        if (parents.get(Number(key)) !== ref)
          fault(`The tree of parents does not know the element of link ${annotation}.`);
        placed.set(`link ${annotation}`, 1);
        return { annotation };
      }
      const mcid = Number(item['/MCID']);
      const owner = numberOf(item['/Stm'] ?? item['/Pg'] ?? dict['/Pg'] ?? null);
      const name = `${owner} ${mcid}`;
      placed.set(name, (placed.get(name) ?? 0) + 1);
      const known = objects.array(parents.get(keyOf.get(owner) ?? -1) ?? null)[mcid];
      if (known !== ref) fault(`The tree of parents gives content ${name} to ${String(known)}, the tags to ${ref}.`);
      return { owner, mcid };
    });
    const attributes = Array.isArray(objects.value(dict['/A'])) ? objects.array(dict['/A']) : [dict['/A'] ?? null];
    const scope = attributes.map((one) => objects.dict(one)['/Scope']).find((one) => one !== undefined);
    return {
      role,
      kids,
      ...(dict['/Alt'] === undefined ? {} : { alt: objects.text(dict['/Alt']) }),
      ...(dict['/Lang'] === undefined ? {} : { lang: objects.text(dict['/Lang']) }),
      ...(scope === undefined ? {} : { scope: String(scope).slice(1) }),
    };
  };
  const top = tree['/K'];
  const root = typeof top === 'string' ? visit(top, String(catalog['/StructTreeRoot'])) : { role: '', kids: [] };
  if (root.role !== 'Document') fault('The tags do not begin with a document.');

  for (const name of marked.keys()) if (!placed.has(name)) fault(`Content ${name} is marked, but in no element.`);
  for (const [name, count] of placed) {
    if (!name.startsWith('link') && !marked.has(name))
      fault(`Content ${name} stands in the tags, but is drawn nowhere.`);
    if (count > 1) fault(`Content ${name} stands in ${count} elements.`);
  }
  for (const page of pages) {
    for (const annotation of objects.array(objects.dictAt(page)['/Annots'] ?? null)) {
      if (objects.text(objects.dict(annotation)['/Contents']) === '') fault(`Link ${String(annotation)} has no name.`);
      if (!placed.has(`link ${numberOf(annotation)}`)) fault(`Link ${String(annotation)} is in no element.`);
    }
  }
  checkElements(root, fault);
  checkFiles(path, objects, fault);
  return { root, pages, faults };
}

/** Which elements may stand in which, and what they must say. */
function checkElements(root: Element, fault: (text: string) => void): void {
  let last = 0;
  const visit = (element: Element, parent: Element | undefined): void => {
    const { role, kids } = element;
    const inside = kids.flatMap((kid) => ('role' in kid ? [kid.role] : []));
    const only = (...roles: readonly string[]): void => {
      const other = inside.find((one) => !roles.includes(one));
      if (other !== undefined) fault(`A ${other} stands in a ${role}.`);
      if (kids.some((kid) => 'mcid' in kid)) fault(`Content stands in a ${role} itself.`);
    };
    if (role === 'L') only('L', 'LI', 'Caption');
    if (role === 'LI') only('Lbl', 'LBody');
    if (role === 'Table') only('TR', 'THead', 'TBody', 'TFoot', 'Caption');
    if (role === 'TR') only('TH', 'TD');
    if (role === 'LI' && parent?.role !== 'L') fault(`An LI stands in a ${parent?.role}.`);
    if (role === 'LBody' && parent?.role !== 'LI') fault(`An LBody stands in a ${parent?.role}.`);
    if ((role === 'TH' || role === 'TD') && parent?.role !== 'TR') fault(`A ${role} stands in a ${parent?.role}.`);
    if (role === 'TH' && element.scope === undefined) fault('A TH does not say what it is the head of.');
    if (role === 'Figure' && (element.alt ?? '').trim() === '') fault('A Figure has no description.');
    if (kids.length === 0 && !['TD', 'TH'].includes(role)) fault(`A ${role} is empty.`);
    const level = /^H([1-6])$/.exec(role)?.[1];
    if (role === 'H') fault('A heading has no level.');
    if (level !== undefined) {
      if (Number(level) > last + 1) fault(`A heading of level ${level} follows one of level ${last}.`);
      last = Number(level);
    }
    for (const kid of kids) if ('role' in kid) visit(kid, element);
  };
  visit(root, undefined);
}

/** Syntax, fonts, and pictures that are kept twice. */
function checkFiles(path: string, objects: Objects, fault: (text: string) => void): void {
  if (!run('qpdf', '--check', path).includes('No syntax or stream encoding errors found')) fault('qpdf finds errors.');
  for (const row of run('pdffonts', path).trim().split('\n').slice(2)) {
    if (!/CID (TrueType|Type 0C)\s+Identity-H\s+yes yes yes/.test(row)) fault(`Font: ${row.replace(/\s+/g, ' ')}`);
  }
  const seen = new Set<string>();
  for (const [number, dict] of objects.streams()) {
    if (dict['/Subtype'] !== '/Image') continue;
    const digest = createHash('sha256').update(JSON.stringify(dict)).update(objects.bytes(number)).digest('hex');
    if (seen.has(digest)) fault(`Picture ${number} is kept twice.`);
    seen.add(digest);
  }
}

/** Operators that put something on the page (ISO 32000-1, table 51). */
const PAINTS = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Tj', 'TJ', "'", '"']);

/** Walks through what a page draws, forms included: everything belongs to one element or is an artifact. */
function readContent(
  objects: Objects,
  page: number,
  mark: (owner: number, mcid: number) => void,
  fault: (text: string) => void,
): void {
  const done = new Set<number>();
  const walk = (owner: number, content: string, resources: Dict, around: 'none' | 'element' | 'artifact'): void => {
    const marks: ('element' | 'artifact' | 'other')[] = [];
    const place = (): 'none' | 'element' | 'artifact' => {
      if (marks.includes('artifact') || around === 'artifact') return 'artifact';
      return marks.includes('element') || around === 'element' ? 'element' : 'none';
    };
    const operands: string[] = [];
    for (const [token] of content.matchAll(/<<[\s\S]*?>>|<[\dA-Fa-f]*>|\((?:\\[\s\S]|[^\\)])*\)|[^\s<>()]+/g)) {
      if (/^(?:[<(/[\]]|[-+.]?\d)/.test(token)) {
        operands.push(token);
        continue;
      }
      const last = operands.at(-1) ?? '';
      if (token === 'BDC' || token === 'BMC') {
        const mcid = /\/MCID (\d+)/.exec(last)?.[1];
        const isArtifact = operands.includes('/Artifact');
        if (mcid !== undefined) {
          if (place() !== 'none') fault(`content ${mcid} is marked within ${place()}.`);
          mark(owner, Number(mcid));
        }
        marks.push(isArtifact ? 'artifact' : mcid === undefined ? 'other' : 'element');
      } else if (token === 'EMC') {
        if (marks.pop() === undefined) fault('a mark ends that never began.');
      } else if (token === 'Do') {
        const ref = objects.dict(resources['/XObject'])[last];
        const form = objects.dict(ref ?? null);
        if (form['/Subtype'] !== '/Form') {
          if (place() === 'none') fault('a picture is neither in an element nor an artifact.');
        } else if (!done.has(numberOf(ref ?? null))) {
          const number = numberOf(ref ?? null);
          done.add(number);
          walk(number, objects.bytes(number).toString('latin1'), objects.dict(form['/Resources']), place());
        }
      } else if (PAINTS.has(token) && place() === 'none') {
        fault(`"${token}" paints what is neither in an element nor an artifact.`);
      }
      operands.length = 0;
    }
    if (marks.length > 0) fault('a mark does not end.');
  };
  const dict = objects.dictAt(page);
  const contents = numberOf(dict['/Contents'] ?? null);
  walk(page, objects.bytes(contents).toString('latin1'), objects.dict(dict['/Resources']), 'none');
}

/** Every element below one, itself first, in the order of reading. */
export function* elements(element: Element): Iterable<Element> {
  yield element;
  for (const kid of element.kids) if ('role' in kid) yield* elements(kid);
}
