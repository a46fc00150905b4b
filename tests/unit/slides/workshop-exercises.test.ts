/** Exercises of the workshop with code in them: what is given does not pass its check, and the solution does. */
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import recorded from '../../../slides/chatgpt-deepfakes/labs/signed-picture/recorded-run.json' with { type: 'json' };

const WORKSHOP = new URL('../../../slides/chatgpt-deepfakes/workshop/', import.meta.url);

interface Exercise {
  readonly name: string;
  readonly given: string;
  readonly check: string;
  readonly solution: string;
}

function exercisesOf(file: string): readonly Exercise[] {
  const text = readFileSync(new URL(file, WORKSHOP), 'utf8');
  return [...text.matchAll(/^::: exercise .*$/gm)].flatMap((opening) => {
    const rest = text.slice(opening.index);
    const code = (fence: string): string | undefined =>
      new RegExp(`^\`\`\`${fence}[^\n]*\n([^]*?)^\`\`\`$`, 'm').exec(rest)?.[1];
    const given = code('js run');
    const check = code('js check');
    const solution = /^::: solution\n+```js\n([^]*?)^```$/m.exec(rest)?.[1];
    if (given === undefined || check === undefined || solution === undefined) return [];
    return [{ name: `${file}: ${opening[0].slice(13)}`, given, check, solution }];
  });
}

/** A function that is declared again behind takes the place of the one that was given. */
function run({ given, check }: Exercise, solution = ''): void {
  const console = { log: () => {} };
  // What comes out of another context has its prototypes, which a strict comparison tells apart.
  const plain = (value: unknown): unknown => (typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value);
  const own = {
    ok: assert.ok,
    equal: (actual: unknown, wanted: unknown, words?: string) => assert.equal(actual, wanted, words),
    deepEqual: (actual: unknown, wanted: unknown, words?: string) =>
      assert.deepEqual(plain(actual), plain(wanted), words),
  };
  runInNewContext(`${given}\n${solution}\n{\n${check}\n}`, { console, assert: own });
}

const files = readdirSync(WORKSHOP).filter((name) => name.endsWith('.md'));
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
  const text = readFileSync(new URL('signed-picture.md', WORKSHOP), 'utf8');
  for (const hash of [recorded.outcomes.signed.hash, recorded.outcomes.bit.hash])
    expect(text).toContain(`'${hash.slice(0, 16)}'`);
});
