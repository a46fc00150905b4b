import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeckCode } from '../../../src/dev/code.ts';

let root: string;
let vite: ViteDevServer;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'lectern-code-'));
  vite = await createServer({
    root,
    configFile: false,
    appType: 'custom',
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, watch: null, ws: false },
  });
});

afterAll(async () => {
  await vite.close();
  rmSync(root, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFileSync(join(root, name), text);
const codeOf = () => new DeckCode(root, () => Promise.resolve(vite.environments.client));
const SLIDE = ['<section><p>&lt;script src="/not.js"&gt;</p><script type="module" src="/lab.js"></script></section>'];

describe('the deck’s own code', () => {
  it('has another name when a script, a module it imports, an inline script or fetched data changes, and no other time', async () => {
    write('lab.js', 'import { a } from "./dep.js";\nconsole.log(a);\n');
    write('dep.js', 'export { a } from "./deeper.js";\n');
    write('deeper.js', 'export const a = 1;\n');
    write('data.json', '{"a": 1}');
    write('other.js', 'never asked for\n');
    const code = codeOf();
    const names = new Set([(await code.read(SLIDE)).name]);
    const isNew = async (html = SLIDE): Promise<boolean> => {
      const { name, diagnostics } = await code.read(html);
      expect(diagnostics).toEqual([]);
      const known = names.has(name);
      names.add(name);
      return !known;
    };
    expect(await isNew()).toBe(false);
    write('other.js', 'and changed\n');
    write('deeper.js', 'export const a = 1;\n');
    expect(await isNew()).toBe(false);
    for (const name of ['lab.js', 'dep.js', 'deeper.js']) {
      expect(code.watched, name).toContain(join(root, name));
      write(name, `${name === 'lab.js' ? 'import "./dep.js";' : 'export const a = 2;'}\n`);
      if (name === 'dep.js') write('dep.js', 'export { a } from "./deeper.js";// changed\n');
      expect(await isNew(), name).toBe(true);
    }
    expect(code.asked('/data.json?t=1')).toBe(true);
    expect(code.asked('/data.json')).toBe(false);
    expect(await isNew()).toBe(false);
    write('data.json', '{"a": 22}');
    expect(await isNew()).toBe(true);
    expect(await isNew([...SLIDE, '<script>let inline = 1;</script>'])).toBe(true);
    // As served, not as it was read first.
    expect((await vite.environments.client.transformRequest('/deeper.js'))?.code).toContain('a = 2');
  });

  it('is the same for another server that finds the same files', async () => {
    expect((await codeOf().read(SLIDE)).name).toBe((await codeOf().read(SLIDE)).name);
  });

  it('keeps its name while a script is broken, and says where', async () => {
    write('lab.js', 'import "./dep.js";\n');
    const code = codeOf();
    const { name } = await code.read(SLIDE);
    write('dep.js', 'const fine = 1;\nconst a = ;\n');
    const broken = await code.read(SLIDE);
    expect(broken.name).toBe(name);
    expect(broken.diagnostics).toMatchObject([
      { rule: 'script/broken', severity: 'error', file: 'dep.js', line: 2, column: 11 },
    ]);
    expect(code.textOf('dep.js')).toContain('const a = ;');
    write('dep.js', '\nimport "./later.js";\n');
    const missing = await code.read(SLIDE);
    expect(missing.diagnostics).toMatchObject([{ rule: 'script/broken', file: 'dep.js', line: 2 }]);
    expect(missing.diagnostics[0]?.message).toBe('The script imports "./later.js", which is not there.');
    expect(code.watched).toContain(join(root, 'later.js'));
    write('later.js', 'export {};\n');
    const mended = await code.read(SLIDE);
    expect(mended.diagnostics).toEqual([]);
    expect(mended.name).not.toBe(name);
  });

  it('may be a plain script that is no module', async () => {
    write('lab.js', 'with (Math) { var octal = 010; }\n');
    expect((await codeOf().read(SLIDE)).diagnostics).toEqual([]);
  });

  it('knows no files outside the folder, and asks Vite for nothing where there is no script', async () => {
    const code = new DeckCode(root, () => Promise.reject(new Error('asked')));
    expect(await code.read(['<p>No code.</p>'])).toEqual({ name: '', diagnostics: [] });
    for (const url of ['/../secret.js', '/%2e%2e/secret.js', '/@fs/etc/passwd', '/%', '/gone.js', '/..']) {
      expect(code.asked(url), url).toBe(false);
    }
  });
});

describe('the modules that a page brings by itself', () => {
  it('are followed and named as those that scripts in the slides name', async () => {
    mkdirSync(join(root, 'labs'), { recursive: true });
    write('labs/die.ts', "import './_pips.ts';\n");
    write('labs/_pips.ts', 'export const pips = 1;\n');
    const code = codeOf();
    const before = await code.read([], ['labs/die.ts']);
    expect(before).toMatchObject({ name: expect.stringMatching(/./), diagnostics: [] });
    expect(code.watched).toContain(join(root, 'labs/_pips.ts'));
    write('labs/_pips.ts', 'export const pips = 22;\n');
    const after = await code.read([], ['labs/die.ts']);
    expect(after.name).not.toBe(before.name);
    expect((await code.read([], [])).name).not.toBe(after.name);
  });

  it('may import nothing from outside the deck’s folder', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'lectern-outside-'));
    writeFileSync(join(outside, 'far.ts'), 'export const far = 1;\n');
    mkdirSync(join(root, 'labs'), { recursive: true });
    write(
      'labs/up.ts',
      `const a = 1;\nimport { far } from '../../${basename(outside)}/far.ts';\nconsole.log(far, a);\n`,
    );
    const { diagnostics } = await codeOf().read([], ['labs/up.ts']);
    rmSync(outside, { recursive: true });
    expect(diagnostics).toMatchObject([{ rule: 'script/broken', file: 'labs/up.ts', line: 2, column: 21 }]);
    expect(diagnostics[0]?.message).toContain("outside the deck's folder");
  });
});
