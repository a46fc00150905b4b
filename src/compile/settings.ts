/** The YAML of a deck or a slide enters, resolved settings leave; whatever is wrong with them is reported. */
import type { DeckMeta, Directives, GlossaryTerm, Source } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { LayoutName } from '../deck/layout.ts';
import type { Span } from '../deck/span.ts';
import type { CompileContext, DialectName } from './context.ts';
import type { WrittenStyle } from './deck-style.ts';
import { isOutside } from './context.ts';
import type { DeckFrontMatter } from './front-matter.ts';
import type { KeptFiles } from './memory/kept-files.ts';
import { missingHint, nearestPath, resolvePath } from './paths.ts';
import type { FileReference } from './schema/deck-settings.ts';
import { DECK_KEYS, readDeckKeys } from './schema/deck-keys.ts';
import { DEFAULT_DIRECTIVES, readSlideKeys } from './schema/slide-keys.ts';
import type { SourceLine } from './source.ts';
import { spanOfLines } from './source.ts';
import type { RawSlide } from './split.ts';
import type { YamlMap } from './yaml.ts';
import { parseYaml } from './yaml.ts';
import { parseYamlLines } from './yaml-lines.ts';

export interface DeckSettings {
  readonly meta: DeckMeta;
  readonly dialect?: DialectName;
  /** Absent when the deck names no sources file. */
  readonly sources?: readonly Source[];
  readonly glossary: readonly GlossaryTerm[];
  /** The logo as written, still to be looked up. */
  readonly logo?: FileReference;
  /** CSS of the deck's own, as written. */
  readonly style?: WrittenStyle;
  /** Style sheets of the deck's own, as written. */
  readonly styles: readonly FileReference[];
}

export interface SlideSettings {
  readonly layout?: LayoutName;
  readonly id?: string;
  readonly idSpan?: Span;
  readonly section?: string;
  readonly title?: string;
  readonly directives: Directives;
  readonly backgroundSpan?: Span;
}

export function readDeckSettings(
  lines: readonly SourceLine[],
  found: DeckFrontMatter,
  context: CompileContext,
): DeckSettings {
  if (found.kind === 'unclosed') {
    const hint = 'put --- on a line of its own after the last key';
    context.report('front-matter/unclosed', spanOfLines(lines, 0), 'The front matter has no closing "---".', hint);
  }
  const map = found.kind === 'none' ? undefined : readMap(lines.slice(found.block.from, found.block.to), context);
  const { defaults } = context.input;
  const base =
    defaults === undefined ? undefined : parse(defaults.text.replace(/^\uFEFF/, ''), defaults.path, 1, context);
  const { value, diagnostics } = readDeckKeys(map, base);
  context.diagnostics.push(...diagnostics);
  const { sources, glossary } = value;
  return {
    meta: value.meta,
    ...(value.dialect ? { dialect: value.dialect } : {}),
    ...(sources ? { sources: readFile(sources, context, context.memory.sources) } : {}),
    glossary: glossary ? readFile(glossary, context, context.memory.glossaries) : [],
    ...(value.logo ? { logo: value.logo } : {}),
    ...(value.style ? { style: value.style } : {}),
    styles: value.styles,
  };
}

export function readSlideSettings(raw: RawSlide, context: CompileContext): SlideSettings {
  const map = raw.frontMatter === undefined ? undefined : readMap(raw.frontMatter, context);
  if (map === undefined) return { directives: DEFAULT_DIRECTIVES };
  const { value, diagnostics } = readSlideKeys(map, DECK_KEYS);
  context.diagnostics.push(...diagnostics);
  const { spanOf, ...settings } = value;
  return { ...settings, idSpan: spanOf('id'), backgroundSpan: spanOf('background') };
}

function readMap(lines: readonly SourceLine[], context: CompileContext): YamlMap | undefined {
  const { value, diagnostics } = parseYamlLines(lines);
  context.diagnostics.push(...diagnostics);
  return value;
}

function parse(text: string, file: string, line: number, context: CompileContext): YamlMap | undefined {
  const { value, diagnostics } = parseYaml(text, file, line);
  context.diagnostics.push(...diagnostics);
  return value;
}

/** A YAML file that the front matter names. */
function readFile<T>(
  reference: FileReference,
  context: CompileContext,
  kept: KeptFiles<Checked<readonly T[]>>,
): readonly T[] {
  const path = resolvePath(reference.path, reference.span.file);
  if (isOutside(path) && !context.input.trust) {
    const hint = "copy it into the deck's folder, or use --trust if the deck is yours";
    context.report('file/outside', reference.span, `"${reference.path}" leaves the deck's folder.`, hint);
    return [];
  }
  const file = context.read(path);
  if (file === undefined) {
    if (!context.wanted.has(path)) {
      const yaml = [...context.input.files].filter((name) => /\.(?:ya?ml|bib)$/i.test(name));
      const hint = missingHint(reference.path, () => nearestPath(path, yaml));
      context.report('include/missing', reference.span, `The file "${reference.path}" does not exist.`, hint);
    }
    return [];
  }
  const { value, diagnostics } = kept.of({ path, text: file.text });
  context.diagnostics.push(...diagnostics);
  return value;
}
