import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleDeckCode } from '../../../../src/output/deck-code/bundle.ts';

let root: string;

beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-bundle-')))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** What the script says when it runs as a page's classic script would. */
async function said(script: string): Promise<readonly unknown[]> {
  const lines: unknown[] = [];
  const context = {
    say: (line: unknown) => lines.push(line),
    reportError: (error: Error) => lines.push(error.message),
    document: { baseURI: 'file:///talk/' },
  };
  vm.runInNewContext(script, context);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return lines;
}

const places = (found: readonly { file: string; line: number; column?: number; message: string }[]) =>
  found.map(({ file, line, column, message }) => `${file}:${line}:${column ?? ''} ${message}`);

describe('the bundle of a deck’s modules', () => {
  it('runs as a classic script: TypeScript, a second file, JSON, packages of both kinds, pictures and waiting at the top', async () => {
    write({
      'labs/one.ts': [
        "import data from './data.json';",
        "import { twice } from './deep/_two.ts';",
        "import picture from './dot.svg';",
        "import old from 'old-kind';",
        "import { fresh } from 'new-kind';",
        'const waited: number = await Promise.resolve(3);',
        'declare const say: (line: unknown) => void;',
        'say([twice(data.n) + waited, picture.slice(0, 18), old.name, fresh, import.meta.url]);',
      ].join('\n'),
      'labs/deep/_two.ts': 'export const twice = (n: number): number => n * 2;\n',
      'labs/data.json': '{ "n": 4 }',
      'labs/dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
      'node_modules/old-kind/package.json': '{ "name": "old-kind", "version": "1.0.0", "main": "index.js" }',
      'node_modules/old-kind/index.js': 'module.exports = { name: "old" };',
      'node_modules/new-kind/package.json':
        '{ "name": "new-kind", "version": "1.0.0", "type": "module", "exports": "./i.js" }',
      'node_modules/new-kind/i.js': 'export const fresh = "new";',
    });
    const { value, diagnostics } = await bundleDeckCode(['labs/one.ts'], root);
    expect(diagnostics).toEqual([]);
    expect(await said(value.script)).toEqual([[11, 'data:image/svg+xml', 'old', 'new', 'file:///talk/']]);
    expect(value.script).not.toMatch(/\bimport\b|\bexport\b|sourceMappingURL/);
    expect(value.css).toBe('');
  });

  it('has a worker in itself, with what the worker imports', async () => {
    write({
      'labs/one.ts': "import Sum from './one/sum.ts?worker&inline';\nnew Sum();\n",
      'labs/one/sum.ts': "import { add } from './add.ts';\npostMessage(['from the worker', add(1, 2)]);\n",
      'labs/one/add.ts': 'export const add = (a: number, b: number): number => a + b;\n',
    });
    const { value, diagnostics } = await bundleDeckCode(['labs/one.ts'], root);
    expect(diagnostics).toEqual([]);
    const lines: unknown[] = [];
    // A browser makes an address of the blob; here the worker's own text is what is looked at.
    const context = {
      URL: { createObjectURL: (blob: { text: string }) => blob.text, revokeObjectURL: () => undefined },
      Blob: function (this: { text: string }, parts: readonly string[]) {
        this.text = parts.join('');
      },
      Worker: class {
        constructor(text: string) {
          const postMessage = (line: unknown): unknown => lines.push(line);
          const self = { URL: context.URL, location: { href: 'blob:1' } };
          vm.runInNewContext(text, { self, postMessage });
        }
        addEventListener(): void {}
      },
      reportError: (error: Error) => lines.push(error.message),
      document: { baseURI: 'file:///talk/' },
    };
    vm.runInNewContext(value.script, { ...context, self: context });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lines).toEqual([['from the worker', 3]]);
  });

  it('leaves a module out whose worker reaches beyond the deck, with the place in the worker', async () => {
    const outside = join(dirname(root), 'lectern-bundle-outside.ts');
    writeFileSync(outside, 'postMessage(1);\n');
    try {
      write({
        'labs/one.ts': "import Worker from './one/away.ts?worker&inline';\nnew Worker();\n",
        'labs/one/away.ts': "\nimport '../../../lectern-bundle-outside.ts';\n",
        'labs/two.ts': "import Worker from './two/broken.ts?worker&inline';\nnew Worker();\n",
        'labs/two/broken.ts': 'const = 3;\n',
        'labs/three.ts': 'declare const say: (line: unknown) => void;\nsay("three");\n',
      });
      const { value, diagnostics } = await bundleDeckCode(['labs/one.ts', 'labs/two.ts', 'labs/three.ts'], root);
      expect(places(diagnostics)).toEqual([
        'labs/one/away.ts:2:8 The script imports "../../../lectern-bundle-outside.ts", which is outside the deck\'s folder.',
        'labs/two/broken.ts:1:7 The script cannot be read: unexpected token.',
      ]);
      expect(await said(value.script)).toEqual(['three']);
    } finally {
      rmSync(outside);
    }
  });

  it('is the same for the same files, and says nothing of the machine', async () => {
    write({
      'labs/a.ts': "import './a.css';\nimport old from 'old-kind';\nconsole.log(old);\n",
      'labs/a.css': '.a { color: red; background: url(./dot.png) }\n',
      'labs/dot.png': 'not really',
      'node_modules/old-kind/package.json': '{ "name": "old-kind", "version": "1.0.0", "main": "index.js" }',
      'node_modules/old-kind/index.js': 'exports.name = __filename;',
    });
    const { value } = await bundleDeckCode(['labs/a.ts'], root);
    const again = await bundleDeckCode(['labs/a.ts'], root);
    expect(again.value).toEqual(value);
    expect(value.css).toMatch(/^\.a\{color:red;background:url\("?data:image\/png;base64,/);
    for (const name of [root, tmpdir(), userInfo().homedir, process.cwd()]) {
      expect(value.script + value.css).not.toContain(name);
    }
  });

  it('leaves out what cannot be read, with its line, and what imports that; the others run', async () => {
    write({
      'labs/fine.ts': "say('fine');\n",
      'labs/syntax.ts': 'const a: number = 1;\nconst b: number = ;\n',
      'labs/above.ts': "say('above');\nimport './_below.ts';\n",
      'labs/_below.ts': 'export const x = (;\n',
      'labs/lost.ts': "say('lost');\nexport { x } from './nowhere.ts';\nimport y from 'no-such-package';\nsay(y);\n",
      'labs/name.ts': "say('name');\nimport { missing } from './_fine.ts';\nsay(missing);\n",
      'labs/_fine.ts': 'export const there = 1;\n',
    });
    const { value, diagnostics } = await bundleDeckCode(
      ['labs/above.ts', 'labs/fine.ts', 'labs/lost.ts', 'labs/name.ts', 'labs/syntax.ts'],
      root,
    );
    expect(places(diagnostics)).toEqual([
      'labs/_below.ts:1:19 The script cannot be read: unexpected token.',
      'labs/lost.ts:2:19 The script imports "./nowhere.ts", which is not there.',
      'labs/lost.ts:3:15 The script imports "no-such-package", which is not there.',
      'labs/name.ts:2:10 The script cannot be read: "missing" is not exported by "labs/_fine.ts".',
      'labs/syntax.ts:2:19 The script cannot be read: unexpected token.',
    ]);
    expect(diagnostics.find(({ line }) => line === 3)?.hint).toContain('npm install no-such-package');
    expect(await said(value.script)).toEqual(['fine']);
    expect(value.texts.get('labs/_below.ts')).toContain('(;');
  });

  it('runs the others when one throws or never ends waiting', async () => {
    write({
      'labs/a.ts': "throw new Error('no luck');\n",
      'labs/b.ts': 'await new Promise(() => undefined);\n',
      'labs/c.ts': "say('c');\n",
    });
    const { value } = await bundleDeckCode(['labs/a.ts', 'labs/b.ts', 'labs/c.ts'], root);
    expect(await said(value.script)).toEqual(expect.arrayContaining(['no luck', 'c']));
  });

  it('takes nothing from outside the deck’s folder, nor from another host', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'lectern-outside-'));
    writeFileSync(join(outside, 'secret.ts'), 'export const secret = 1;\n');
    symlinkSync(outside, join(root, 'away'));
    const up = join('..', outside.slice(dirname(root).length + 1), 'secret.ts');
    write({
      'a.ts': `import { secret } from './${up}';\nsay(secret);\n`,
      'b.ts': "import { secret } from './away/secret.ts';\nsay(secret);\n",
      'c.ts': "import x from 'https://cdn.example/x.js';\nsay(x);\n",
    });
    const { value, diagnostics } = await bundleDeckCode(['a.ts', 'b.ts', 'c.ts', '../x.ts'], root);
    rmSync(outside, { recursive: true });
    expect(places(diagnostics)).toEqual([
      expect.stringMatching(/^a\.ts:1:24 .*outside the deck's folder\.$/),
      expect.stringMatching(/^b\.ts:1:24 .*outside the deck's folder\.$/),
      'c.ts:1:15 The script imports "https://cdn.example/x.js" from another host.',
    ]);
    expect(value.script).toBe('');
  });
});
