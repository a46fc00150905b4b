/** Code on paper: whole as far as it fits, and told of where it does not. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LECTERN } from '../built-decks.ts';
import { run, startWork, type Work } from './work-folder.ts';

let work: Work;
test.beforeAll(() => {
  work = startWork();
});
test.afterAll(() => work.end());

const lines = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => `const ${name}${at + 1} = ${at};`).join('\n');

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** Prints a deck; gives the PDF's text and what was said of it. */
function print(text: string): { readonly text: string; readonly found: readonly Found[] } {
  work.put('deck.md', text);
  const pdf = join(work.folder, 'deck.pdf');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const args = [LECTERN, 'pdf', 'deck.md', '-o', pdf];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: work.folder, encoding: 'utf8', env });
  expect(existsSync(pdf)).toBe(true);
  const said = (stdout + stderr).matchAll(/^(\S+):(\d+)\s+(?:warning|error)\s+(\S+)\s+(.*)$/gm);
  const diagnostics = [...said].map(([, file = '', line, rule = '', message = '']) => ({
    file,
    line: Number(line),
    rule,
    message,
  }));
  return { text: run('pdftotext', pdf, '-'), found: diagnostics };
}

test('code that scrolls on the screen is printed whole where its slide holds it', () => {
  const { text, found } = print(`# A\n\n\`\`\`ts max-height=120px\n${lines('a', 30)}\n\`\`\`\n`);
  expect(found).toEqual([]);
  expect(text).toContain('const a30 = 29;');
});

test('code that its slide cannot hold is told at its line, with the lines that paper lacks', () => {
  work.put('part.md', `## Part\n\n\`\`\`ts\n${lines('b', 60)}\n\`\`\`\n`);
  const { text, found } = print(
    `# A\n\n\`\`\`ts max-height=120px\n${lines('a', 80)}\n\`\`\`\n\n---\n\n@include part.md\n`,
  );
  const cut = found.filter(({ rule }) => rule === 'pdf/code-cut');
  expect(cut.map(({ file, line }) => `${file}:${line}`)).toEqual(['deck.md:3', 'part.md:3']);
  for (const [at, name] of ['a', 'b'].entries()) {
    const from = Number(/^Lines (\d+) to (?:80|60) of this code are not on paper\.$/.exec(cut[at]?.message ?? '')?.[1]);
    expect(from).toBeGreaterThan(7);
    expect(text).toContain(`const ${name}${from - 1} = ${from - 2};`);
    expect(text).not.toContain(`const ${name}${from + 1} = ${from};`);
  }
});

test('a fence of 100,000 lines costs seconds, and the rest of the deck is there', () => {
  const begun = performance.now();
  const { text, found } = print(`# A\n\n\`\`\`ts\n${lines('a', 100_000)}\n\`\`\`\n\n---\n\n## After it\n`);
  expect(found.map(({ rule }) => rule)).toEqual(['fence/too-long', 'fence/too-long', 'pdf/code-cut']);
  expect(text).toContain('After it');
  expect(performance.now() - begun).toBeLessThan(30_000);
});
