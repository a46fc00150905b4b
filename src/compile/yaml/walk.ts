/** A document without faults of syntax enters; its plain values leave, with the place of each, and what could not be read. */
import type { Document, Node } from 'yaml';
import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Checked, Diagnostic } from '../../deck/diagnostic.ts';
import { diagnose } from '../../deck/diagnostic.ts';
import type { Span } from '../../deck/span.ts';
import type { YamlLimits, YamlMap, YamlPath } from '../yaml.ts';
import type { YamlPlaces } from './places.ts';
import { MAX_FINDINGS, QUOTE_IT } from './syntax.ts';

/** Values and positions by path. */
interface Found {
  readonly key?: Span;
  readonly value: Span;
  readonly text?: string;
}

/** Undefined, with a finding, when the document is no map or more than is read. */
export function readDocument(document: Document, places: YamlPlaces, limits: YamlLimits): Checked<YamlMap | undefined> {
  const walk = new Walk(document, places, limits);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null && root.tag === undefined)) {
    return { value: walk.finish(Object.create(null) as Record<string, unknown>), diagnostics: walk.findings };
  }
  if (!isMap(root)) {
    const found = isSeq(root) ? 'a list' : isScalar(root) ? 'a single value' : 'an alias';
    const message = `The YAML must be a map of key: value lines, not ${found}.`;
    walk.report('front-matter/yaml', places.ofRange(root.range), message, 'write key: value lines');
    return { value: undefined, diagnostics: walk.findings };
  }
  const value = walk.read(root, [], 1);
  if (walk.exhausted) return { value: undefined, diagnostics: walk.findings };
  return { value: walk.finish(value as Record<string, unknown>), diagnostics: walk.findings };
}

const CORE_TAGS = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => `tag:yaml.org,2002:${name}`),
);

/** What a refused value reads as; its key is left out. */
const REFUSED = Symbol('refused');

class Walk {
  readonly findings: Diagnostic[] = [];
  exhausted = false;
  private readonly document: Document;
  private readonly places: YamlPlaces;
  private readonly limits: YamlLimits;
  private readonly found = new Map<string, Found>();
  private readonly open = new Set<Node>();
  private values = 0;
  private aliases = 0;

  constructor(document: Document, places: YamlPlaces, limits: YamlLimits) {
    this.document = document;
    this.places = places;
    this.limits = limits;
  }

  report(rule: 'front-matter/yaml' | 'front-matter/limit', span: Span, message: string, hint: string): void {
    if (this.findings.length < MAX_FINDINGS) this.findings.push(diagnose(rule, span, message, hint));
  }

  /** A tag is left out of account: the value reads as if it were not there, if it can. */
  private tag(node: Node, span: Span): void {
    const tag = isAlias(node) ? undefined : (node as { tag?: string }).tag;
    if (tag === undefined || CORE_TAGS.has(tag)) return;
    const message = `The YAML tag "${tag.replace(/^tag:yaml\.org,2002:/, '!!')}" is not read.`;
    this.report('front-matter/yaml', span, message, 'write plain text, numbers, lists and maps');
  }

  finish(value: Record<string, unknown>): YamlMap {
    const { found, places } = this;
    return {
      value,
      positionOf(path, part) {
        for (let length = path.length; length > 0; length--) {
          const entry = found.get(JSON.stringify(path.slice(0, length)));
          if (entry) return part === 'key' || length < path.length ? (entry.key ?? entry.value) : entry.value;
        }
        return places.start;
      },
      textOf: (path) => found.get(JSON.stringify(path))?.text,
    };
  }

  read(node: Node | null, path: YamlPath, depth: number, key?: Span): unknown {
    if (this.exhausted) return REFUSED;
    const span = node ? this.places.ofRange(node.range) : (key ?? this.places.start);
    if (++this.values > this.limits.values)
      return this.exhaust(span, `expands to more than ${this.limits.values} values`);
    if (depth > this.limits.depth) return this.exhaust(span, `nests deeper than ${this.limits.depth} levels`);
    const text = isScalar(node) && typeof node.source === 'string' ? { text: node.source } : {};
    // The place an alias stands is nearer to the author's slip than the anchor it repeats.
    const id = JSON.stringify(path);
    if (!this.found.has(id)) this.found.set(id, { value: span, ...(key ? { key } : {}), ...text });
    if (node === null) return null;
    this.tag(node, span);
    if (isAlias(node)) return this.alias(node, path, depth, span);
    if (isMap(node)) return this.map(node, path, depth);
    if (isSeq(node)) {
      const items = node.items.map((item, index) => this.read(item as Node | null, [...path, index], depth + 1));
      return items.filter((item) => item !== REFUSED);
    }
    return isScalar(node) ? this.scalar(node.value, span) : REFUSED;
  }

  private scalar(value: unknown, span: Span): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    if (typeof value === 'object') return REFUSED; // Made by a tag, which has been reported.
    const shown = String(value);
    this.report('front-matter/yaml', span, `The value "${shown}" is no finite number, text or truth value.`, QUOTE_IT);
    return REFUSED;
  }

  private alias(node: Node, path: YamlPath, depth: number, span: Span): unknown {
    if (++this.aliases > this.limits.aliases)
      return this.exhaust(span, `uses more than ${this.limits.aliases} aliases`);
    const target = isAlias(node) ? node.resolve(this.document) : undefined;
    if (target === undefined || this.open.has(target)) {
      this.report('front-matter/yaml', span, 'The alias stands for nothing, or for itself.', 'write the value out');
      return REFUSED;
    }
    this.open.add(target);
    const value = this.read(target, path, depth);
    this.open.delete(target);
    return value;
  }

  private map(node: Node, path: YamlPath, depth: number): unknown {
    const value = Object.create(null) as Record<string, unknown>;
    if (!isMap(node)) return value;
    for (const pair of node.items) {
      if (this.exhausted) return REFUSED;
      const keyNode = pair.key as Node | null;
      const span = this.places.ofRange(keyNode?.range ?? (pair.value as Node | null)?.range);
      const name = keyName(keyNode);
      if (name === undefined || name === '<<' || name === '__proto__') {
        const message = name === undefined ? 'A key must be plain text.' : `The key "${name}" is not read.`;
        this.report('front-matter/yaml', span, message, name === '<<' ? 'write the keys out' : 'rename the key');
        continue;
      }
      if (name in value) {
        this.report(
          'front-matter/yaml',
          span,
          `The key "${name}" stands twice; the first one counts.`,
          'remove one of them',
        );
        continue;
      }
      const read = this.read(pair.value as Node | null, [...path, name], depth + 1, span);
      if (read !== REFUSED) value[name] = read;
    }
    return value;
  }

  private exhaust(span: Span, what: string): typeof REFUSED {
    if (!this.exhausted)
      this.report('front-matter/limit', span, `The YAML ${what}.`, 'write the values out, and fewer of them');
    this.exhausted = true;
    return REFUSED;
  }
}

function keyName(node: Node | null): string | undefined {
  if (!isScalar(node)) return undefined;
  if (typeof node.value === 'string') return node.value;
  return node.value !== null && typeof node.source === 'string' ? node.source : undefined;
}
