import { expect, test } from '@playwright/test';
import { StillPage } from '../../../src/output/deck-code/still-page.ts';
import { startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'default' });

let work: Work;
test.beforeAll(() => {
  work = startWork();
});
test.afterAll(async () => {
  await work.end();
});

/** As a bundle hands its modules over. */
const bundle = (modules: Readonly<Record<string, string>>): string => {
  const labs = Object.entries(modules).map(([path, code]) => `[${JSON.stringify(path)}, async () => { ${code} }]`);
  return `(async()=>{(globalThis.lecternLabs ?? (() => {}))([${labs.join(', ')}]);})();`;
};

const element = (name: string, still: string) =>
  `customElements.define('${name}', class extends HTMLElement { ${still} });`;

async function withStills<T>(
  modules: Readonly<Record<string, string>>,
  work_: (page: StillPage) => Promise<T>,
): Promise<T> {
  const code = { modules: new Set<string>(), script: bundle(modules), css: '', texts: new Map<string, string>() };
  const page = new StillPage(code, { session: work.browser, deadline: 3000 });
  try {
    return await work_(page);
  } finally {
    await page.end();
  }
}

test('a lab gives its picture by a static method, or by what its module exports, and each time the same', async () => {
  const modules = {
    'labs/a.ts': element('x-a', 'static still({ n }) { return "<svg>" + n + Math.random() + "</svg>"; }'),
    'labs/b.ts': `${element('x-b', '')} return { still: async (given) => '<svg>' + Object.keys(given) + '</svg>' };`,
    'labs/c.ts': `${element('x-c', 'static still() { return 3; }')}`,
    'labs/d.ts': element('x-d', ''),
  };
  await withStills(modules, async (page) => {
    const first = await page.draw('x-a', { n: '5' });
    expect(first !== undefined && 'svg' in first ? first.svg : '').toMatch(/^<svg>50\.\d+<\/svg>$/);
    expect(await page.draw('x-a', { n: '5' })).toEqual(first);
    expect(await page.draw('x-b', { one: '1', two: '2' })).toEqual({ svg: '<svg>one,two</svg>' });
    expect(await page.draw('x-c', {})).toEqual({ error: 'what it returned is no text' });
    expect(await page.draw('x-d', {})).toEqual({ none: true });
  });
});

test('one that throws or hangs keeps no other from its picture', async () => {
  const modules = {
    'labs/a.ts': "throw new Error('no luck');",
    'labs/b.ts': 'await new Promise(() => {});',
    'labs/c.ts': element('x-throws', "static still() { throw new Error('no ink'); }"),
    'labs/d.ts': element('x-hangs', 'static still() { for (;;); }'),
    'labs/e.ts': element('x-waits', 'static still() { return new Promise(() => {}); }'),
    'labs/f.ts': element('x-fine', "static still() { return '<svg/>'; }"),
  };
  await withStills(modules, async (page) => {
    expect(await page.draw('x-throws', {})).toEqual({ error: 'no ink' });
    expect(await page.draw('x-hangs', {})).toBeUndefined();
    expect(await page.draw('x-waits', {})).toBeUndefined();
    expect(await page.draw('x-fine', {})).toEqual({ svg: '<svg/>' });
    expect(await page.draw('x-none', {})).toEqual({
      undefined: true,
      broken: [
        { path: 'labs/a.ts', error: 'no luck' },
        { path: 'labs/b.ts', error: 'it waits for something that does not come' },
      ],
    });
  });
});

test('code that hangs when it is loaded is ended, and reaches no host', async () => {
  await withStills({ 'labs/a.ts': 'for (;;);' }, async (page) => {
    expect(await page.draw('x-a', {})).toBeUndefined();
    expect(await page.draw('x-b', {})).toBeUndefined();
  });
  const asks = `${element('x-asks', `static async still() { await fetch('https://example.org/'); return '<svg/>'; }`)}`;
  await withStills({ 'labs/a.ts': asks }, async (page) => {
    expect(await page.draw('x-asks', {})).toEqual({ error: 'Failed to fetch' });
  });
});
