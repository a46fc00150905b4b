/** A document enters, what is wrong with how it was compiled leaves: the promises every deck can rely on. */
import { compile } from '../../src/compile/compile.ts';
import { slidesOf, type Deck } from '../../src/deck/deck.ts';
import type { Diagnostic } from '../../src/deck/diagnostic.ts';
import { RULES } from '../../src/deck/rules.ts';
import { collectJobs } from '../../src/finish/collect.ts';
import { renderSheet } from '../../src/render/sheet.ts';

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
  // Every job key can be read back.
  collectJobs(deck);
  return faults;
}
