/** A document enters, what is wrong with how it was compiled leaves: the promises every deck can rely on. */
import { isDeepStrictEqual } from 'node:util';
import { compile } from '../../src/compile/compile.ts';
import { DIALECTS } from '../../src/compile/context.ts';
import { nativeFile } from '../../src/compile/dialects/native/native-file.ts';
import { CompileMemory } from '../../src/compile/memory/compile-memory.ts';
import { slidesOf, type Deck, type Slide } from '../../src/deck/deck.ts';
import type { Diagnostic } from '../../src/deck/diagnostic.ts';
import { isDoing } from '../../src/deck/doing.ts';
import { RULES } from '../../src/deck/rules.ts';
import type { Token } from '../../src/deck/token.ts';
import { walkBlocks, walkSlide } from '../../src/deck/walk.ts';
import { collectJobs } from '../../src/finish/collect.ts';
import { renderSheet } from '../../src/render/sheet.ts';
import type { Edit, Workspace } from './edits.ts';
import { applyEdit, FILES as EDITED, inputOf, KINDS } from './edits.ts';

const FILES = {
  'part.md': '# Part\n\n---\n\n## Second\n\n- a\n\n---\n\n## Third\n',
  'cycle.md': '# Cycle\n\n---\n\n@include ./cycle.md\n',
  'code.ts': '// #region region\nlet a = 1;\n// #endregion\nlet b = 2;\n',
  'sources.yaml': 'diel2024:\n  title: Human performance\n  date: 2024\n',
  'glossary.yaml': 'tide: The sea that rises.\n',
};

/** Throws what the compiler throws; returns the broken promises. */
export function checkDocument(text: string, trust: boolean, thorough: boolean): readonly string[] {
  const { value: deck, diagnostics } = compileText(text, trust);
  const faults = [...checkDiagnostics(diagnostics), ...checkDeck(deck)];
  if (thorough) {
    const again = compileText(text, trust);
    if (JSON.stringify(again) !== JSON.stringify({ value: deck, diagnostics })) faults.push('two compilations differ');
    faults.push(...checkMemory(text, trust), ...checkDialects(text, trust));
    renderSheet(deck, new Map(), {
      assetUrl: (path) => path,
      styles: [],
      scripts: [],
      fontCss: '',
      version: '0',
      scheme: 'light',
    });
  }
  return faults;
}

/** Whatever a text means elsewhere, it is read, and what it is converted to gives the same slides. */
function checkDialects(text: string, trust: boolean): readonly string[] {
  return DIALECTS.flatMap((dialect) => {
    const input = { ...inputOf({ files: new Map([...EDITED, ['deck.md', text]]), asked: new Set(), trust }), dialect };
    const { value, diagnostics, native } = compile(input);
    const faults = [...checkDiagnostics(diagnostics), ...checkDeck(value)];
    const source = { path: 'deck.md', text: nativeFile(native) };
    const again = compile({ ...input, source, dialect: 'native' }).value;
    if (!isDeepStrictEqual(shapeOf(again), shapeOf(value))) faults.push('a conversion has other slides');
    return faults.map((fault) => `${dialect}: ${fault}`);
  });
}

/** What a conversion keeps: titles, layouts, steps and kinds of blocks, stack by stack. */
function shapeOf({ stacks }: Deck): unknown {
  return stacks.map(({ slides }) =>
    slides.map(({ title, layout, fragments, blocks, texts }) => ({
      title,
      layout,
      fragments,
      blocks: blocks.map(({ kind }) => kind),
      notes: texts.presenter.map((notes) => notes.blocks.map(({ kind }) => kind)),
    })),
  );
}

/** Two edits, which ones the text itself decides: a memory may not change what comes out of any of the three decks. */
function checkMemory(text: string, trust: boolean): readonly string[] {
  const memory = new CompileMemory();
  let workspace: Workspace = { files: new Map([...EDITED, ['deck.md', text]]), asked: new Set(), trust };
  let number = [...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003, 7);
  const next = (): number => (number = (number * 48_271) % 2_147_483_647);
  const edits = Array.from({ length: 2 }, (): Edit => {
    return { kind: KINDS[next() % KINDS.length] ?? 'rename', at: next(), pick: next() };
  });
  for (const edit of [undefined, ...edits]) {
    if (edit) workspace = applyEdit(workspace, edit);
    const results = [compile(inputOf(workspace), memory), compile(inputOf(workspace))].map(
      ({ value, diagnostics, wanted }) => ({ value, diagnostics, wanted }),
    );
    if (!isDeepStrictEqual(results[0], results[1])) return [`a memory changes the result after "${edit?.kind}"`];
  }
  return [];
}

function compileText(text: string, trust: boolean): { value: Deck; diagnostics: readonly Diagnostic[] } {
  const includes = new Map(Object.entries(FILES).map(([path, content]) => [path, { path, text: content }]));
  const { value, diagnostics } = compile({
    name: 'fuzz',
    source: { path: 'deck.md', text },
    includes,
    files: new Set([...Object.keys(FILES), 'deck.md', 'moon.svg']),
    trust,
  });
  return { value, diagnostics };
}

function checkDiagnostics(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.flatMap((found) => {
    const { rule, file, line, message } = found;
    if (!Object.hasOwn(RULES, rule)) return [`unknown rule ${rule}`];
    if (file === '' || !Number.isInteger(line) || line < 1) return [`${rule} has no place: ${file}:${line}`];
    return message.endsWith('.') ? [] : [`${rule} does not end with a full stop: ${message}`];
  });
}

function checkDeck(deck: Deck): string[] {
  const slides = slidesOf(deck);
  const faults: string[] = [];
  if (new Set(slides.map(({ id }) => id)).size !== slides.length) faults.push('two slides with one id');
  if (new Set(slides.map(({ key }) => key)).size !== slides.length) faults.push('two slides with one key');
  if (slides.some(({ id }) => id === '' || /[\s"<>]/.test(id))) faults.push('an id that links cannot hold');
  if (slides.some(({ span }) => span.line < 1)) faults.push('a slide without a place');
  faults.push(...checkDoings(slides));
  // Every job key can be read back.
  collectJobs(deck);
  return faults;
}

/** Learners' work is kept under the keys, and no gap stands anywhere but in its quiz. */
function checkDoings(slides: readonly Slide[]): string[] {
  const faults: string[] = [];
  const keys: string[] = [];
  const places = new Set<Token>();
  const found: Token[] = [];
  for (const slide of slides) {
    walkSlide(slide, {
      block: (block) => {
        if (!isDoing(block)) return;
        keys.push(block.key);
        if (block.kind !== 'quiz' || !('gaps' in block.answer)) return;
        const { gaps } = block.answer;
        const numbers: number[] = [];
        const token = (one: Token): void => {
          if (one.type !== 'gap') return;
          places.add(one);
          numbers.push(one.gap ?? -1);
        };
        walkBlocks(block.blocks, { token });
        if (numbers.join() !== [...gaps.keys()].join()) faults.push(`gaps ${numbers.join()} of ${gaps.length}`);
      },
      token: (token) => {
        if (token.type === 'gap') found.push(token);
      },
    });
  }
  if (keys.includes('') || new Set(keys).size !== keys.length) faults.push('two things to do with one key');
  if (found.some((token) => !places.has(token) || token.content !== '')) faults.push('a gap outside of a quiz');
  return faults;
}
