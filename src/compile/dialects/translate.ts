/** A deck's text in whatever dialect enters; its lines in the native one leave, and what was found on the way. */
import type { Diagnostic } from '../../deck/diagnostic.ts';
import type { SourceFile, Span } from '../../deck/span.ts';
import type { CompileContext, DialectName } from '../context.ts';
import { DIALECTS } from '../context.ts';
import type { FindOpenEnd } from '../split.ts';
import { findDeckFrontMatter } from '../front-matter.ts';
import { openPart } from '../part.ts';
import type { SourceLine } from '../source.ts';
import { linesOf } from '../source.ts';
import { parseYamlLines } from '../yaml-lines.ts';
import { detectDialect } from './detect.ts';
import type { Dialect, TranslateContext } from './dialect.ts';
import { DialectFrontMatter } from './front-matter.ts';
import { writeNative } from './native/write-native.ts';
import { FOREIGN } from './registry.ts';
import { Unmapped } from './unmapped.ts';

/** Which dialect a deck is read in, and why. */
export interface ChosenDialect {
  readonly name: DialectName;
  /** Found by a mark; absent when the command line, the deck or lectern.yaml says it, or nothing does. */
  readonly mark?: { readonly text: string; readonly line: number };
}

/** One compilation's translating: the deck itself, then the parts that native includes bring. */
export class Translation {
  readonly chosen: ChosenDialect;
  readonly unmapped = new Unmapped();
  readonly #context: CompileContext;
  readonly #findOpenEnd: FindOpenEnd;
  readonly #lines: readonly SourceLine[];

  constructor(context: CompileContext, findOpenEnd: FindOpenEnd) {
    this.#context = context;
    this.#findOpenEnd = findOpenEnd;
    this.#lines = context.memory.lines.of(context.input.source);
    this.chosen = chooseDialect(context, this.#lines);
  }

  /** The deck's native lines. */
  deck(): readonly SourceLine[] {
    const { name, mark } = this.chosen;
    if (name === 'native') return this.#lines;
    const { path } = this.#context.input.source;
    const { tool } = FOREIGN[name];
    if (mark) {
      const message = `The deck is read as one of ${tool}: it has "${mark.text}".`;
      const hint = `write dialect: ${name} to say so, or dialect: native`;
      this.#context.report('dialect/detected', { file: path, line: mark.line }, message, hint);
    }
    return this.#translate(FOREIGN[name], path, this.#lines);
  }

  /** Native lines of a part that `@include` brings: in the dialect it names itself, else in the deck's. */
  part(source: SourceFile): readonly SourceLine[] {
    const lines = this.#context.memory.lines.of(source);
    const name = saidIn(lines) ?? this.chosen.name;
    return name === 'native' ? lines : this.#translate(FOREIGN[name], source.path, lines);
  }

  /** Says what had no equal; once all is translated. */
  report(): void {
    const { name } = this.chosen;
    const tool = name === 'native' ? 'the other tool' : FOREIGN[name].tool;
    this.#context.diagnostics.push(...this.unmapped.diagnostics(tool));
  }

  #translate(dialect: Dialect, path: string, lines: readonly SourceLine[]): readonly SourceLine[] {
    const context = this.#translateContext();
    const frontMatter = readFrontMatter(lines, dialect, context);
    const file = { path, lines, frontMatter };
    const deck = dialect.translate(file, context);
    const writing = { speaks: dialect.speaks(file), findOpenEnd: this.#findOpenEnd, report: context.report };
    return writeNative(deck, path, writing);
  }

  #translateContext(): TranslateContext {
    const context = this.#context;
    return {
      report: (rule, span, message, hint) => context.report(rule, span, message, hint),
      pass: (diagnostics: readonly Diagnostic[]) => context.diagnostics.push(...diagnostics),
      unmapped: (kind, place, hint) => this.unmapped.add(kind, place, hint),
      readPart: (written: string, span: Span, chain: readonly string[]) => openPart(written, span, chain, context),
      readBeside: readBeside(context),
      exists: (path: string) => context.exists(path),
    };
  }
}

function readBeside(context: CompileContext): TranslateContext['readBeside'] {
  return (path) => (context.exists(path) ? context.read(path) : undefined);
}

/** The command line, the deck, lectern.yaml, then marks: the first that says something. */
function chooseDialect(context: CompileContext, lines: readonly SourceLine[]): ChosenDialect {
  const { input, memory } = context;
  if (input.dialect !== undefined) return { name: input.dialect };
  const said = saidIn(lines) ?? (input.defaults && saidBy(linesOf(input.defaults)));
  if (said !== undefined) return { name: said };
  const beside = readBeside(context);
  const detected = detectDialect(input.source, lines, Object.values(FOREIGN), {
    kept: memory.marks,
    readBeside: beside,
  });
  return detected ? { name: detected.dialect.name, mark: detected.mark } : { name: 'native' };
}

function saidIn(lines: readonly SourceLine[]): DialectName | undefined {
  const found = findDeckFrontMatter(lines);
  return found.kind === 'none' ? undefined : saidBy(lines.slice(found.block.from, found.block.to));
}

/** `dialect:` of YAML; what is no dialect is reported where settings are read. */
function saidBy(lines: readonly SourceLine[]): DialectName | undefined {
  if (!lines.some(({ text }) => text.includes('dialect'))) return undefined;
  const said = parseYamlLines(lines).value?.value.dialect;
  return DIALECTS.find((name) => name === said);
}

function asYaml(line: SourceLine, dialect: Dialect): SourceLine {
  const text = dialect.yamlLine?.(line.text) ?? line.text;
  return text === line.text ? line : { ...line, text, written: [] };
}

function readFrontMatter(
  lines: readonly SourceLine[],
  dialect: Dialect,
  context: TranslateContext,
): DialectFrontMatter {
  const found = findDeckFrontMatter(lines);
  if (found.kind === 'none') return new DialectFrontMatter([], 0);
  const { from, to, body } = found.block;
  const frontMatter = new DialectFrontMatter(
    lines.slice(from, to).map((line) => asYaml(line, dialect)),
    body,
  );
  if (found.kind === 'unclosed') {
    const hint = 'put --- on a line of its own after the last key';
    const place = { file: lines[0]?.file ?? '', line: 1 };
    context.report('front-matter/unclosed', place, 'The front matter has no closing "---".', hint);
  }
  context.pass(frontMatter.diagnostics);
  return frontMatter;
}
