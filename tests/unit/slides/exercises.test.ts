/** Exercises of the talk's study edition and of the workshop with code in them: what is given does not pass its check, and the solution does. */
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import recorded from '../../../slides/chatgpt-deepfakes/labs/signed-picture/recorded-run.json' with { type: 'json' };

const FOLDER = new URL('../../../slides/chatgpt-deepfakes/', import.meta.url);

interface Exercise {
  readonly name: string;
  readonly given: string;
  /** What it is held against: statements, or what it is to print. */
  readonly check?: string | undefined;
  readonly expected?: string | undefined;
  readonly solution: string;
}

function exercisesOf(file: string): readonly Exercise[] {
  const text = readFileSync(new URL(file, FOLDER), 'utf8');
  const openings = [...text.matchAll(/^:{3,} exercise .*$/gm)];
  return openings.flatMap((opening, index) => {
    const rest = text.slice(opening.index, openings[index + 1]?.index);
    const code = (fence: string): string | undefined =>
      new RegExp(`^\`\`\`${fence}[^\n]*\n([^]*?)^\`\`\`$`, 'm').exec(rest)?.[1];
    const given = code('js run');
    const check = code('js check');
    const expected = code('text expect');
    const solution = /^::: solution\n+```js\n([^]*?)^```$/m.exec(rest)?.[1];
    if (given === undefined || solution === undefined || (check ?? expected) === undefined) return [];
    return [{ name: `${file}: ${opening[0].replace(/^:+ exercise /, '')}`, given, check, expected, solution }];
  });
}

/** A function that is declared again behind takes the place of the one that was given. */
function run({ given, check = '', expected }: Exercise, solution = ''): void {
  const printed: string[] = [];
  const console = { log: (...parts: unknown[]) => printed.push(`${parts.join(' ')}\n`) };
  // What comes out of another context has its prototypes, which a strict comparison tells apart.
  const plain = (value: unknown): unknown => (typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value);
  const own = Object.assign((value: unknown, words?: string) => assert.ok(value, words), {
    ok: assert.ok,
    equal: (actual: unknown, wanted: unknown, words?: string) => assert.equal(actual, wanted, words),
    deepEqual: (actual: unknown, wanted: unknown, words?: string) =>
      assert.deepEqual(plain(actual), plain(wanted), words),
  });
  runInNewContext(`${given}\n${solution}\n{\n${check}\n}`, { console, assert: own });
  if (expected !== undefined) assert.equal(printed.join(''), expected);
}

const files = ['deck.md', ...readdirSync(new URL('workshop/', FOLDER)).map((name) => `workshop/${name}`)];
const exercises = files.flatMap(exercisesOf);

test('there are some', () => {
  expect(exercises.length).toBeGreaterThanOrEqual(5);
});

describe.each(exercises)('$name', (exercise) => {
  test('does not pass as it is given', () => {
    expect(() => run(exercise)).toThrow();
  });

  test('passes with its solution', () => {
    run(exercise, exercise.solution);
  });
});

test('the two hashes that are compared are those of the signed picture and of its first turned bit', () => {
  const text = readFileSync(new URL('workshop/signed-picture.md', FOLDER), 'utf8');
  for (const hash of [recorded.outcomes.signed.hash, recorded.outcomes.bit.hash])
    expect(text).toContain(`'${hash.slice(0, 16)}'`);
});
