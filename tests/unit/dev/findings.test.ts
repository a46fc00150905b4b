import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compile/compile.ts';
import { CompileMemory } from '../../../src/compile/memory/compile-memory.ts';
import { diagnose, type Diagnostic } from '../../../src/deck/diagnostic.ts';
import { Findings } from '../../../src/dev/findings.ts';
import { makeView, type View } from '../../../src/dev/view.ts';

const DECK = '# Tides\n\n---\n\n## Moon {#moon}\n\nIt pulls.\n\n---\n\n## Last {#last}\n\nThe end.\n';
const REGION = { left: 0, top: 0, right: 10, bottom: 10 };

/** What pages show of one text after the other. */
function session(): (text: string, held?: readonly string[]) => View {
  const memory = new CompileMemory();
  let view: View | undefined;
  return (text, held = []) => {
    const source = { path: 'deck.md', text };
    const input = { name: 'tides', source, includes: new Map(), files: new Set<string>(), trust: false };
    const { value: deck, diagnostics, revisions, compiled } = compile(input, memory);
    const read = {
      deck,
      diagnostics,
      revisions,
      compiled,
      readable: true,
      root: '/talks',
      trust: false,
      watched: [],
      fileOf: () => undefined,
      remoteOf: () => undefined,
      placeOf: (path: string) => `/talks/${path}`,
      textOf: (path: string) => (path === 'deck.md' ? text : undefined),
    };
    const head = { lang: 'en', dir: 'ltr', scheme: 'auto', css: '', fontCss: '', styles: [] };
    return (view = makeView({ read, pieces: new Map(), urls: new Map(), head, held: new Set(held) }, view));
  };
}

const at = (line: number, slide?: string, more: Partial<Diagnostic> = {}): Diagnostic => ({
  ...diagnose('fit/overflow', { file: 'deck.md', line }, 'It goes 5 px beyond.', 'say less'),
  ...(slide === undefined ? {} : { slide }),
  ...more,
});

const found = (...diagnostics: readonly Diagnostic[]) =>
  ({ kind: 'found', revision: 1, outcome: { diagnostics } }) as const;

describe('Findings', () => {
  const made = () => new Findings((path) => path.replace('/talks/', ''));

  it('name slide, place and source line, in the order of the text and each once', () => {
    const [findings, show] = [made(), session()];
    const view = show(DECK);
    findings.take(found(at(13, 'last'), at(7, 'moon', { region: REGION }), at(7, 'moon'), at(1)), view);
    const { findings: told, isKnown, isWaiting } = findings.now(view);
    expect({ isKnown, isWaiting }).toEqual({ isKnown: true, isWaiting: false });
    expect(told.map(({ place, number, source }) => [place, number, source])).toEqual([
      ['deck.md:1', undefined, '# Tides'],
      ['deck.md:7', 2, 'It pulls.'],
      ['deck.md:13', 3, 'The end.'],
    ]);
    expect(told[1]).toMatchObject({ rule: 'fit/overflow', severity: 'error', hint: 'say less' });
  });

  it('move with their lines and slides before anything is checked again', () => {
    const [findings, show] = [made(), session()];
    findings.take(found(at(7, 'moon', { region: REGION, column: 4 })), show(DECK));
    const view = show(DECK.replace('# Tides\n', '# Tides\n\n---\n\n## New\n'));
    findings.take({ kind: 'waiting' }, view);
    const { findings: told, isWaiting } = findings.now(view);
    expect(isWaiting).toBe(true);
    expect(told).toMatchObject([{ place: 'deck.md:11:4', number: 3, source: 'It pulls.', region: REGION }]);
    expect(told[0]).not.toHaveProperty('isOld');
  });

  it('of a slide that was changed since are old, and frame nothing; those of one that is gone go', () => {
    const [findings, show] = [made(), session()];
    findings.take(found(at(7, 'moon', { region: REGION }), at(13, 'last', { region: REGION })), show(DECK));
    const view = show(DECK.replace('It pulls.', 'It pulls the sea.').replace(/---\n\n## Last[^]*/, ''));
    const { findings: told } = findings.now(view);
    expect(told).toMatchObject([{ place: 'deck.md:7', isOld: true }]);
    expect(told[0]).not.toHaveProperty('region');
  });

  it('of a slide that is held back frame nothing: it is shown as it was before', () => {
    const [findings, show] = [made(), session()];
    show(DECK);
    const view = show(DECK.replace('It pulls.', '![Missing](missing.svg)'), ['moon']);
    findings.take(found(at(7, 'moon', { region: REGION })), view);
    expect(findings.now(view).findings[0]).not.toHaveProperty('region');
  });

  it('are none where the check failed, and nothing has passed then', () => {
    const [findings, show] = [made(), session()];
    const view = show(DECK);
    findings.take(found(at(7, 'moon')), view);
    findings.take({ kind: 'failed', error: new Error('No more memory.') }, view);
    expect(findings.now(view)).toEqual({
      isKnown: true,
      isWaiting: false,
      findings: [],
      more: 0,
      notRun: 'No more memory.',
    });
  });

  it('are told in part where there are very many', () => {
    const [findings, show] = [made(), session()];
    const view = show(DECK);
    findings.take(found(...Array.from({ length: 230 }, (_, line) => at(line + 1))), view);
    const { findings: told, more } = findings.now(view);
    expect([told.length, more]).toEqual([200, 30]);
  });
});
