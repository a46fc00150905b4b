/** A tagged PDF enters; when it leaves, what it draws belongs to an element that says something, or is an artifact. */
import { deflateSync, inflateSync } from 'node:zlib';
import { contentPieces, paints, placedObjects, showsText, type ContentPiece } from './pdf-content.ts';
import { readingOrder } from './pdf-reading-order.ts';
import { isStream, PdfRef, type PdfDict, type PdfFile, type PdfStream } from './pdf-objects.ts';
import { DrawnFonts, drawRims } from './pdf-rims.ts';
import type { TagTree } from './pdf-tag-tree.ts';

/**
 * Grounds, lines and running heads are artifacts (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.1): Chromium gives the first to
 * elements, and marks the last as nothing at all. Text from right to left is put in its reading order on the way.
 */
export function markArtifacts(file: PdfFile, tree: TagTree, dir: 'ltr' | 'rtl'): void {
  const done = new Map<number, PdfStream>();
  const rewrite = (ref: PdfRef, owner: PdfDict, resources: PdfDict | undefined, isTagged: boolean): PdfRef => {
    const stream = done.get(ref.number) ?? file.objects.get(ref.number);
    if (stream === undefined || !isStream(stream) || stream.dict.get('/Filter') !== '/FlateDecode') return ref;
    const text = inflateSync(stream.data).toString('latin1');
    const key = owner.get('/StructParents');
    const objects = file.dict(resources?.get('/XObject'));
    const formOf = (name: string): PdfRef | undefined => {
      const form = objects?.get(name);
      const found = file.resolve(form);
      if (!(form instanceof PdfRef) || found === undefined || !isStream(found)) return undefined;
      return found.dict.get('/Subtype') === '/Form' ? form : undefined;
    };
    const fonts = new DrawnFonts(file, resources);
    let changed = '';
    for (const piece of contentPieces(text)) {
      const forms = placedObjects(piece.body).flatMap((name) => formOf(name) ?? []);
      for (const form of forms) visitForm(form, isTagged || piece.mcid !== undefined);
      changed += rewritePiece(piece, typeof key === 'string' ? Number(key) : undefined, {
        isTagged,
        hasTaggedForm: (name) => {
          const form = formOf(name);
          return form !== undefined && isTaggedForm(form);
        },
        hasForms: forms.length > 0,
        fonts,
      });
    }
    if (changed === text) return ref;
    fonts.dropUnused(resources, changed);
    const data = deflateSync(Buffer.from(changed, 'latin1'), { level: 6 });
    const next = { dict: new Map(stream.dict).set('/Length', String(data.byteLength)), data };
    // Two pages may share what they draw, but not the elements that it belongs to.
    if (done.has(ref.number)) return file.add(next);
    done.set(ref.number, stream);
    file.objects.set(ref.number, next);
    return ref;
  };

  const isTaggedForm = (ref: PdfRef): boolean => {
    const form = file.objects.get(ref.number);
    return form !== undefined && isStream(form) && form.dict.has('/StructParents');
  };
  const seen = new Set<number>();
  const visitForm = (ref: PdfRef, isTagged: boolean): void => {
    if (seen.has(ref.number)) return;
    seen.add(ref.number);
    const form = file.objects.get(ref.number);
    if (form === undefined || !isStream(form) || !isTaggedForm(ref)) return;
    rewrite(ref, form.dict, file.dict(form.dict.get('/Resources')), isTagged);
  };

  interface Around {
    /** The whole stream is drawn within an element. */
    readonly isTagged: boolean;
    readonly hasForms: boolean;
    readonly fonts: DrawnFonts;
    readonly hasTaggedForm: (name: string) => boolean;
  }

  const rewritePiece = ({ mcid, body }: ContentPiece, key: number | undefined, around: Around): string => {
    if (mcid === undefined) return around.isTagged ? body : asArtifact(body, around.hasTaggedForm);
    const element = key === undefined ? undefined : tree.elementOf(key, mcid);
    if (element === undefined || key === undefined) return asArtifact(body, around.hasTaggedForm);
    const says =
      showsText(body) || around.hasForms || tree.isPicture(element) || (tree.roleOf(element) === 'Lbl' && paints(body));
    if (says)
      return `/${tree.roleOf(element)} <</MCID ${mcid} >>BDC\n${readingOrder(drawRims(body, around.fonts), dir)}EMC\n`;
    tree.release(key, mcid);
    return asArtifact(body, around.hasTaggedForm);
  };

  for (const page of file.pages()) {
    const dict = file.dict(page);
    const contents = dict?.get('/Contents');
    if (dict === undefined || !(contents instanceof PdfRef)) continue;
    dict.set('/Contents', rewrite(contents, dict, file.dict(dict.get('/Resources')), false));
  }
}

/** A form whose parts belong to elements cannot stand in an artifact. */
function asArtifact(body: string, isTagged: (name: string) => boolean): string {
  let marked = '';
  let rest = '';
  const flush = (): void => {
    marked += paints(rest) ? `/Artifact BMC\n${rest}${rest.endsWith('\n') ? '' : '\n'}EMC\n` : rest;
    rest = '';
  };
  for (const part of body.split(/(\/\w+ Do\n)/)) {
    const name = /^(\/\w+) Do\n$/.exec(part)?.[1];
    if (name === undefined || !isTagged(name)) {
      rest += part;
      continue;
    }
    flush();
    marked += part;
  }
  flush();
  return marked;
}
