/** YAML text enters; a map of plain values that knows where each of its keys and values stands leaves. */
import type { Document, ErrorCode, Node, Range } from 'yaml';
import { isAlias, isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import { diagnose } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';

/** Keys from the document's root: names of map keys and 0-based indices of list items. */
export type YamlPath = readonly (string | number)[];

/** A YAML map as plain data; what could not be read is left out and has its diagnostic. */
export interface YamlMap {
  /** Plain values only: string, number, boolean, null, arrays, and objects without a prototype. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Where a key or value stands in the file; for a path that is not there, the nearest part of it that is. */
  positionOf(path: YamlPath, part: 'key' | 'value'): Span;
  /** A scalar as the author wrote it, without quotes ("1.10", "0x1F"); undefined for maps, lists and absent paths. */
  textOf(path: YamlPath): string | undefined;
}

/** How much YAML is read; one step beyond ends as `front-matter/limit`. */
export interface YamlLimits {
  /** UTF-16 units of text. */
  readonly length: number;
  /** Maps and lists inside one another. */
  readonly depth: number;
  /** Uses of anchors (`*name`). */
  readonly aliases: number;
  /** Values after aliases are expanded. */
  readonly values: number;
}

export const YAML_LIMITS: YamlLimits = { length: 65_536, depth: 32, aliases: 50, values: 10_000 };

/** After this many findings in one text the rest is left unsaid: one slip often breaks many lines. */
const MAX_FINDINGS = 20;

/**
 * Reads one YAML document that must be a map. YAML 1.2 core schema, so dates and `no` stay strings.
 * @param firstLine number, 1-based, that the text's first line has in `file`.
 * @returns undefined with at least one diagnostic when the text is no readable map; an empty map for empty text.
 */
export function parseYaml(
  text: string,
  file: string,
  firstLine: number,
  limits: YamlLimits = YAML_LIMITS,
): Checked<YamlMap | undefined> {
  const refusal = refuseBeforeParsing(text, file, firstLine, limits);
  if (refusal) return { value: undefined, diagnostics: [refusal] };
  const places = new Places(text, file, firstLine);
  try {
    const document = parseDocument(text, {
      schema: 'core',
      lineCounter: places.counter,
      // The library compares every key with every other; the walk below finds duplicates in linear time.
      uniqueKeys: false,
      prettyErrors: false,
      strict: true,
      stringKeys: false,
      // With 'silent' a second document would go unreported.
      logLevel: 'error',
    });
    const broken = syntaxFindings(document, places);
    if (broken.length > 0) return { value: undefined, diagnostics: broken };
    return readDocument(document, places, limits);
  } catch (error) {
    // Deep nesting ends in a RangeError, hostile aliases in a ReferenceError; both are the author's text.
    const cause = error instanceof Error ? error.message.replace(/\.$/, '') : 'unknown cause';
    const message = `The YAML cannot be read: ${cause}.`;
    const rule =
      error instanceof RangeError || error instanceof ReferenceError ? 'front-matter/limit' : 'front-matter/yaml';
    return { value: undefined, diagnostics: [diagnose(rule, places.start, message, 'write plain key: value lines')] };
  }
}

/** Size and nesting, told from the raw text, so that nothing hostile reaches the parser. */
function refuseBeforeParsing(
  text: string,
  file: string,
  firstLine: number,
  limits: YamlLimits,
): Diagnostic | undefined {
  if (text.length > limits.length) {
    const message = `The YAML is ${text.length} characters long; ${limits.length} are read.`;
    return diagnose('front-matter/limit', { file, line: firstLine }, message, 'move long texts into the slides');
  }
  // An upper bound, since brackets in strings count too: hence the generous factor.
  const most = limits.depth * 4;
  let line = firstLine;
  let brackets = 0;
  for (const row of text.split('\n')) {
    for (const char of row) {
      if (char === '[' || char === '{') brackets++;
      else if (char === ']' || char === '}') brackets = Math.max(0, brackets - 1);
      if (brackets > most) break;
    }
    const indicators = (/^[ \t]*(?:[-?:][ \t]+)+/.exec(row)?.[0] ?? '').replace(/[ \t]/g, '').length;
    const indent = /^ */.exec(row)?.[0].length ?? 0;
    if (brackets > most || indicators > most || indent > 2048) {
      const message = `The YAML nests deeper than ${limits.depth} levels.`;
      return diagnose('front-matter/limit', { file, line }, message, 'write flat key: value lines');
    }
    line++;
  }
  return undefined;
}

/** Turns offsets into places of the file. */
class Places {
  readonly counter = new LineCounter();
  readonly file: string;
  readonly firstLine: number;
  private readonly length: number;

  constructor(text: string, file: string, firstLine: number) {
    this.file = file;
    this.firstLine = firstLine;
    this.length = text.length;
  }

  get start(): Span {
    return { file: this.file, line: this.firstLine };
  }

  span(from: number, to: number = from): Span {
    const start = this.counter.linePos(Math.min(from, this.length));
    const line = this.firstLine + Math.max(start.line, 1) - 1;
    const span = { file: this.file, line, column: Math.max(start.col, 1) };
    if (to <= from) return span;
    const end = this.counter.linePos(Math.min(to, this.length));
    if (end.line === start.line) return { ...span, endColumn: end.col };
    return { ...span, endLine: this.firstLine + end.line - 1, endColumn: end.col };
  }

  ofRange(range: Range | null | undefined): Span {
    return range ? this.span(range[0], range[1]) : this.start;
  }
}

function syntaxFindings(document: Document, places: Places): Diagnostic[] {
  const findings: Diagnostic[] = [];
  const lines = new Set<number>();
  for (const error of document.errors) {
    const unclosed = error.code === 'MISSING_CHAR' || error.message.startsWith('Flow ');
    const span = places.span((unclosed ? openingBefore(document, error.pos[0]) : undefined) ?? error.pos[0]);
    if (lines.has(span.line) || findings.length >= MAX_FINDINGS) continue;
    lines.add(span.line);
    const said = SYNTAX[unclosed ? 'MISSING_CHAR' : error.code];
    const message =
      said?.[0] ?? `The YAML cannot be read: ${(error.message.split('\n')[0] ?? '').replace(/[.:]?$/, '.')}`;
    const rule = error.code === 'RESOURCE_EXHAUSTION' ? 'front-matter/limit' : 'front-matter/yaml';
    findings.push(diagnose(rule, span, message, said?.[1] ?? 'write key: value lines; put unusual text in quotes'));
  }
  return findings;
}

/** Offset of the innermost quote or bracket that an error of closing belongs to: the parser names where it gave up. */
function openingBefore(document: Document, offset: number): number | undefined {
  let opening: number | undefined;
  visit(document, {
    Node(_key, node) {
      const [from, , to] = node.range ?? [0, 0, 0];
      const opens = isScalar(node) ? node.type?.startsWith('QUOTE') === true : isCollection(node) && node.flow === true;
      if (opens && from <= offset && offset <= to + 1) opening = Math.max(opening ?? 0, from);
    },
  });
  return opening;
}

const QUOTE_IT = 'put the value in quotes';

/** What to say of the library's errors: message and next step. */
const SYNTAX: Partial<Record<ErrorCode, readonly [string, string]>> = {
  BAD_INDENT: ['The indentation does not fit the lines above.', 'give keys of one map the same number of spaces'],
  TAB_AS_INDENT: ['A tab indents this line; YAML only takes spaces.', 'replace the tab with spaces'],
  MISSING_CHAR: [
    'Something opened here is not closed: a quote, a bracket or a colon is missing.',
    'close it on this line',
  ],
  MULTIPLE_DOCS: [
    'A second YAML document begins here.',
    'remove the line, or put blank lines around a slide separator',
  ],
  BAD_ALIAS: ['An alias (*name) has no anchor (&name) before it.', 'a value that begins with * needs quotes'],
  BAD_SCALAR_START: ['A value cannot begin with this character.', QUOTE_IT],
  BAD_DQ_ESCAPE: ['A backslash in double quotes begins no known escape.', 'use single quotes, or write \\\\'],
  BLOCK_AS_IMPLICIT_KEY: ['A second colon on this line reads as a map inside a value.', QUOTE_IT],
  MULTILINE_IMPLICIT_KEY: [
    'This line is neither a key: value line nor part of one.',
    'add the colon, or put the value in quotes',
  ],
  KEY_OVER_1024_CHARS: ['A key is longer than 1024 characters.', 'shorten it'],
  UNEXPECTED_TOKEN: [
    'Something stands here that YAML does not expect.',
    'write key: value lines; put unusual text in quotes',
  ],
};

/** Values and positions by path. */
interface Found {
  readonly key?: Span;
  readonly value: Span;
  readonly text?: string;
}

function readDocument(document: Document, places: Places, limits: YamlLimits): Checked<YamlMap | undefined> {
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
  private readonly places: Places;
  private readonly limits: YamlLimits;
  private readonly found = new Map<string, Found>();
  private readonly open = new Set<Node>();
  private values = 0;
  private aliases = 0;

  constructor(document: Document, places: Places, limits: YamlLimits) {
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
