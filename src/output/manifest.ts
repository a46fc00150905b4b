/** The list of files in an output folder that are ours: read from disk as a stranger's, written after each publish. */

/** Stands in the output folder; hidden, so that no web server lists it by accident. */
export const MANIFEST = '.lectern.json';

/** Files published together, replaced together. Paths are relative to the output folder, with `/`. */
export interface Group {
  /** Entry files: HTML, PDF, scripts with fixed names. */
  readonly entries: readonly string[];
  /** Hashed files that the entries name. */
  readonly assets: readonly string[];
  /** Hashed files of the publish before, kept for pages that are still open somewhere. */
  readonly previous: readonly string[];
}

/** Groups by name (`talk`, `slides:intro`). Files that no group lists are never removed. */
export type Manifest = ReadonlyMap<string, Group>;

export const EMPTY_GROUP: Group = { entries: [], assets: [], previous: [] };

/** Reads a manifest; what is not one, or names anything outside its folder, counts as nothing of ours. */
export function readManifest(bytes: Uint8Array): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return new Map();
  }
  if (!isRecord(value) || value['generator'] !== 'lectern' || !isRecord(value['groups'])) return new Map();
  return new Map(
    Object.entries(value['groups']).map(([name, group]) => {
      const { entries, assets, previous } = isRecord(group) ? group : {};
      return [name, { entries: paths(entries), assets: paths(assets), previous: paths(previous) }];
    }),
  );
}

export function writeManifest(manifest: Manifest): Uint8Array {
  const names = [...manifest.keys()].sort();
  const groups = Object.fromEntries(names.map((name) => [name, manifest.get(name)]));
  return Buffer.from(`${JSON.stringify({ generator: 'lectern', groups }, null, 2)}\n`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function paths(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((path): path is string => typeof path === 'string' && isInside(path)) : [];
}

/** Whether a relative path stays in its folder: a manifest from elsewhere must not make us remove other files. */
export function isInside(path: string): boolean {
  return (
    path !== '' && !/[\\\0]/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}
