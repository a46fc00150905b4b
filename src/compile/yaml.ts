/** YAML text enters; a map of plain values that knows where each of its keys and values stands leaves. */
import { parseDocument } from 'yaml';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import { diagnose } from '../deck/diagnostic.ts';
import type { Span } from '../deck/span.ts';
import { YamlPlaces } from './yaml/places.ts';
import { syntaxFindings } from './yaml/syntax.ts';
import { readDocument } from './yaml/walk.ts';

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
  const places = new YamlPlaces(text, file, firstLine);
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
