import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDeck } from '../../src/cli/workspace/open-deck.ts';
import { compile } from '../../src/compile/compile.ts';
import type { Diagnostic } from '../../src/deck/diagnostic.ts';
import { CHECK_RULES } from '../../src/deck/check-rules.ts';
import { RULES, type RuleId } from '../../src/deck/rules.ts';
import { finish, type FinishOptions } from '../../src/finish/finish.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'tests/fixtures/rules');

/** Rules about what output, a browser or the development server saw: shown by their tests. */
const SHOWN_ELSEWHERE: Readonly<Partial<Record<RuleId, string>>> = {
  'asset/fetch-failed': 'tests/unit/cli',
  'cell/python-missing': 'tests/unit/output',
  'diagram/no-browser': 'tests/unit/finish',
  'diagram/slow': 'tests/unit/finish',
  'edition/hangs': 'tests/browser/output',
  'font/glyph': 'tests/unit/output',
  'icon/unknown': 'tests/unit/finish',
  'image/code': 'tests/unit/cli',
  'image/heavy': 'tests/unit/cli',
  'lab/no-still': 'tests/unit/finish',
  'lab/still-failed': 'tests/unit/finish',
  'lab/undefined': 'tests/unit/finish',
  'lab/unkept': 'tests/unit/compile',
  'pdf/code-cut': 'tests/browser/output',
  'pdf/not-ready': 'tests/browser/output',
  'pdf/hangs': 'tests/browser/output',
  'pdf/spill': 'tests/browser/output',
  'pptx/film': 'tests/unit/output',
  'pptx/html': 'tests/unit/output',
  'pptx/lab': 'tests/unit/output',
  'pptx/steps': 'tests/unit/output',
  'pptx/transition': 'tests/unit/output',
  'script/broken': 'tests/unit/dev',
  'single/left-out': 'tests/browser',
};

/** Rules that no source gives yet. */
const NOT_GIVEN_YET: readonly RuleId[] = [];

const RULE_IDS = Object.keys(RULES) as RuleId[];
/** Rules of `lectern check` have theirs in tests/fixtures/check. */
const WITH_FIXTURE = RULE_IDS.filter(
  (rule) => !(rule in SHOWN_ELSEWHERE) && !(rule in CHECK_RULES) && !NOT_GIVEN_YET.includes(rule),
);

/** Everything said of a fixture deck on the way that `lectern inspect` takes. */
async function diagnosticsOf(folder: string): Promise<readonly Diagnostic[]> {
  const opened = openDeck({ file: join(folder, 'deck.md'), name: 'tides' }, { compile, trust: false });
  const settings = join(folder, 'options.json');
  const options = existsSync(settings) ? (JSON.parse(readFileSync(settings, 'utf8')) as FinishOptions) : {};
  return [...opened.diagnostics, ...(await finish(opened.deck, options)).diagnostics];
}

/** Lines of `line rule` or `file:line rule`; the file is deck.md where none is named. */
function placesExpected(rule: RuleId): readonly string[] {
  const text = readFileSync(join(fixtures, rule, 'expected.txt'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => (/^\d/.test(line) ? `deck.md:${line}` : line))
    .toSorted();
}

describe('the rule catalogue', () => {
  it.each(WITH_FIXTURE)('%s is given where its fixture breaks it, and nowhere else', async (rule) => {
    const found = (await diagnosticsOf(join(fixtures, rule, 'breaks'))).filter((one) => one.rule === rule);
    expect(found.map(({ file, line }) => `${file}:${line} ${rule}`).toSorted()).toEqual(placesExpected(rule));
    for (const { severity, message } of found) {
      expect(severity).toBe(RULES[rule].severity);
      expect(message).toMatch(/^[^\n]+\.$/);
    }
  });

  it.each(WITH_FIXTURE)('%s is not given where its fixture passes', async (rule) => {
    expect((await diagnosticsOf(join(fixtures, rule, 'passes'))).filter((one) => one.rule === rule)).toEqual([]);
  });

  it('has no fixture for a rule that does not exist', () => {
    const folders = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('expected.txt'),
    );
    const rules = folders.map((path) => relative(fixtures, join(fixtures, path, '..')).replaceAll('\\', '/'));
    expect(rules.toSorted()).toEqual(WITH_FIXTURE.toSorted());
  });

  it.each(Object.entries(SHOWN_ELSEWHERE))('%s is shown by a test in %s', (rule, folder) => {
    expect(filesBelow(folder).filter((path) => readFileSync(path, 'utf8').includes(`'${rule}'`))).not.toEqual([]);
  });

  it('says of every rule whether a source gives it', () => {
    const sources = filesBelow('src').filter((path) => !path.endsWith('rules.ts'));
    const text = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(RULE_IDS.filter((rule) => !text.includes(`'${rule}'`))).toEqual(NOT_GIVEN_YET);
  });
});

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => join(root, folder, name));
}
