/** A specification of Vega-Lite enters; the first thing an author would want to know about it leaves. */
import type { DiagramFault } from '../draw.ts';
import type { RootSchema, SpecFault, SpecPath } from './check-spec.ts';
import { checkSpec, nearest } from './check-spec.ts';
import { partsOf } from './chart-words.ts';
import { longSequence } from './long-sequence.ts';

export async function specFault(spec: Readonly<Record<string, unknown>>): Promise<SpecFault | undefined> {
  const { default: schema } = await import('vega-lite/vega-lite-schema.json');
  return (
    checkSpec(spec, schema as unknown as RootSchema) ?? refusedIn(spec, []) ?? longSequence(spec) ?? unknownField(spec)
  );
}

/** Pictures are not drawn: a chart that needs them would have holes. */
function refusedIn(value: unknown, path: SpecPath): SpecFault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'data' || key === 'datasets') continue;
    const type: unknown = typeof inner === 'object' && inner !== null ? (inner as { type?: unknown }).type : inner;
    if (key === 'mark' && type === 'image') {
      return { path: at, message: 'Pictures in charts are not drawn.', hint: 'use points, or a picture of its own' };
    }
    const found = refusedIn(inner, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Steps whose new names are said in `as`, or that make none. */
const PLAIN_STEPS = new Set([
  'filter',
  'calculate',
  'aggregate',
  'joinaggregate',
  'window',
  'timeUnit',
  'bin',
  'stack',
  'sample',
  'extent',
]);

/** A field that no row has. Where names are made in ways that only Vega knows, nothing is said. */
function unknownField(spec: object): SpecFault | undefined {
  const names = new Set<string>();
  for (const part of partsOf(spec)) {
    const { data, transform, repeat } = part as {
      data?: { values?: unknown; url?: unknown };
      transform?: unknown;
      repeat?: unknown;
    };
    if (repeat !== undefined || (data !== undefined && data !== null && !Array.isArray(data.values))) return undefined;
    for (const row of (data?.values ?? []) as readonly unknown[]) {
      if (typeof row !== 'object' || row === null) return undefined;
      for (const key of Object.keys(row)) names.add(key);
    }
    if (transform === undefined) continue;
    for (const step of Array.isArray(transform) ? transform : [transform]) {
      const kinds = Object.keys(step as object);
      if (!kinds.some((key) => PLAIN_STEPS.has(key))) return undefined;
      for (const made of asNames(step)) names.add(made);
    }
  }
  return names.size === 0 ? undefined : fieldNotAmong(spec, [], names);
}

function asNames(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'as') return (Array.isArray(inner) ? inner : [inner]).filter((one) => typeof one === 'string');
    return asNames(inner);
  });
}

function fieldNotAmong(value: unknown, path: SpecPath, names: ReadonlySet<string>): SpecFault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'data' || key === 'datasets' || key === 'transform' || key === 'sort') continue;
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === 'field' && typeof inner === 'string' && !/[.[\\]/.test(inner) && !names.has(inner)) {
      const near = nearest(inner, names);
      const hint = near === undefined ? `columns are ${[...names].slice(0, 12).join(', ')}` : `did you mean "${near}"?`;
      return { path: at, message: `The data has no column "${inner}".`, hint };
    }
    const found = fieldNotAmong(inner, at, names);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What Vega said, as a sentence. */
export function faultOf(complaint: string): DiagramFault {
  const line = complaint.split('\n')[0]?.trim() ?? '';
  const said = line.length > 200 ? `${line.slice(0, 200)}…` : line;
  return { message: `Vega-Lite cannot draw this chart: ${said.replace(/\.?$/, '.')}` };
}
