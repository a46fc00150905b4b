/** A PDF enters, its objects leave as qpdf reads them: no code of ours has a hand in it. */
import { run } from './work-folder.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type Dict = { readonly [key: string]: Json };

export class Objects {
  readonly #all: ReadonlyMap<
    number,
    { readonly value?: Json; readonly stream?: { readonly dict: Dict; readonly data?: string } }
  >;
  readonly catalog: Dict;

  constructor(path: string) {
    const args = ['--json=2', '--json-key=qpdf', '--json-stream-data=inline', '--decode-level=generalized'];
    const { qpdf } = JSON.parse(run('qpdf', ...args, path)) as { readonly qpdf: readonly [Json, Dict] };
    const all = new Map<number, never>();
    for (const [name, object] of Object.entries(qpdf[1])) {
      const number = /^obj:(\d+) 0 R$/.exec(name)?.[1];
      if (number !== undefined) all.set(Number(number), object as never);
    }
    this.#all = all;
    this.catalog = this.dict(((qpdf[1]['trailer'] as Dict)['value'] as Dict)['/Root']);
  }

  value(value: Json | undefined): Json {
    if (typeof value !== 'string' || !/^\d+ 0 R$/.test(value)) return value ?? null;
    const object = this.#all.get(numberOf(value));
    return object?.value ?? object?.stream?.dict ?? null;
  }

  dict(value: Json | undefined): Dict {
    const found = this.value(value);
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? (found as Dict) : {};
  }

  dictAt(number: number): Dict {
    return this.dict(`${number} 0 R`);
  }

  array(value: Json | undefined): readonly Json[] {
    const found = this.value(value);
    return Array.isArray(found) ? (found as readonly Json[]) : [];
  }

  /** qpdf writes text as `u:…`, other strings as `b:…`. */
  text(value: Json | undefined): string {
    const found = this.value(value);
    return typeof found === 'string' ? found.replace(/^u:/, '') : '';
  }

  bytes(number: number): Buffer {
    return Buffer.from(this.#all.get(number)?.stream?.data ?? '', 'base64');
  }

  *streams(): Iterable<readonly [number, Dict]> {
    for (const [number, { stream }] of this.#all) if (stream !== undefined) yield [number, stream.dict];
  }

  pages(): readonly number[] {
    const pages: number[] = [];
    const visit = (ref: Json): void => {
      const dict = this.dict(ref);
      if (dict['/Kids'] === undefined) pages.push(numberOf(ref));
      else for (const kid of this.array(dict['/Kids'])) visit(kid);
    };
    visit(this.catalog['/Pages'] as Json);
    return pages;
  }
}

/** Of `12 0 R`; -1 for anything else. */
export function numberOf(ref: Json): number {
  return typeof ref === 'string' ? Number.parseInt(ref, 10) : -1;
}
