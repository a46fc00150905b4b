import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../../src/output/manifest.ts';
import type { Content } from '../../../src/output/publish.ts';
import { writeTalk } from '../../../src/output/site.ts';
import { makeStudy, writeStudy } from '../../../src/output/study-site.ts';
import { sampleDeck } from './sample-deck.ts';

let folder = '';
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'lectern-study-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DECK = sampleDeck(
  [
    { id: 'one', title: 'One', section: 'First', html: '<p>Words of one</p>' },
    { id: 'two', title: 'Two', section: 'Second' },
  ],
  { meta: { lang: 'ja', title: '潮汐' } },
);

const OPTIONS = { folder: { folder: '/', trust: false }, version: '1', hasTalk: true } as const;

function textOf(content: Content | undefined): string {
  return content !== undefined && 'body' in content ? String(content.body) : '';
}

/** Every URL that a page loads or leads to, but for fragments and other hosts. */
function urlsOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="([^"#]+)|url\("([^")]+)"\)|"search":"(\.\.[^"]+)"/g)]
    .map(([, attribute, css, script]) => attribute ?? css ?? script ?? '')
    .filter((url) => !/^[a-z]+:/.test(url));
}

describe('the study edition as a site', () => {
  it('has the tokens, the faces and the paper of the deck’s theme', async () => {
    const hall = sampleDeck([{ id: 'one', title: 'One' }], { meta: { themes: [{ name: 'hall', base: 'hall' }] } });
    const { value } = await makeStudy(hall, new Map(), OPTIONS);
    const names = [...value.assets.keys()].join(' ');
    expect(names).toMatch(/assets\/hall-\w+\.css/);
    expect(names).toContain('atkinson-hyperlegible-next-latin-wght');
    expect(names).not.toMatch(/source-serif|newsreader/);
    expect(textOf(value.entries.get('study/index.html'))).toContain(
      'media="(prefers-color-scheme: dark)" content="#000000"',
    );
    const [, manifest] = [...value.assets].find(([name]) => name.endsWith('.webmanifest')) ?? [];
    expect(JSON.parse(textOf(manifest))).toMatchObject({ theme_color: '#ffffff', background_color: '#ffffff' });
  });

  it('has its pages in a folder of their own, and names only files that are there, by relative paths', async () => {
    const { value } = await makeStudy(DECK, new Map(), OPTIONS);
    expect([...value.entries.keys()].sort()).toEqual([
      'study/index.html',
      'study/one.html',
      'study/sw.js',
      'study/two.html',
    ]);
    expect(value.lessons).toBe(2);
    for (const [path, content] of [...value.entries].filter(([name]) => name.endsWith('.html'))) {
      const html = 'body' in content ? String(content.body) : '';
      const urls = urlsOf(html);
      expect(urls.length).toBeGreaterThan(5);
      for (const url of urls) {
        if (url === '../index.html') continue;
        const target = new URL(url, `https://x/${path}`).pathname.slice(1);
        expect([url, value.assets.has(target) || value.entries.has(target)]).toEqual([url, true]);
      }
    }
  });

  it('has fonts for all its letters, those of its own words among them', async () => {
    const { value } = await makeStudy(DECK, new Map(), OPTIONS);
    const page = value.entries.get('study/one.html');
    expect(page !== undefined && 'body' in page ? String(page.body) : '').toContain("'Noto Sans JP Variable'");
  });

  it('reports letters that no font has, in texts that only learners read', async () => {
    const [stack] = DECK.stacks;
    const [slide] = stack?.slides ?? [];
    if (slide === undefined) throw new Error('The sample has a slide.');
    const token = { attrs: null, markup: '', info: '', hidden: false, children: null, nesting: 0, tag: '' } as const;
    const block = {
      kind: 'prose',
      span: { file: 'deck.md', line: 7 },
      tokens: [{ ...token, type: 'text', content: 'ꦗ' }],
    } as const;
    const texts = { ...slide.texts, study: [{ blocks: [block], span: block.span }] };
    const deck = { ...DECK, stacks: [{ slides: [{ ...slide, texts }] as const }] };
    const { diagnostics } = await makeStudy(deck, new Map(), OPTIONS);
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([['font/glyph', 7]]);
  });

  it('replaces itself and leaves the talk beside it alone', async () => {
    const talk = { ...OPTIONS, hasStudy: true };
    await writeTalk(DECK, new Map(), folder, talk);
    const before = readFileSync(join(folder, 'index.html'), 'utf8');
    await writeStudy(DECK, new Map(), folder, OPTIONS);
    const fewer = { ...DECK, sections: DECK.sections.slice(0, 1) };
    const { value } = await writeStudy(fewer, new Map(), folder, OPTIONS);
    expect(value.removed).toEqual(['study/two.html']);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe(before);
    expect(before).toContain('data-study="study/index.html"');
    const groups = readManifest(readFileSync(join(folder, '.lectern.json')));
    expect(groups.get('study')?.entries).toEqual(['study/index.html', 'study/one.html', 'study/sw.js']);
    expect(groups.get('talk')?.entries).toEqual(['index.html']);
    const again = await writeStudy(fewer, new Map(), folder, OPTIONS);
    expect(again.value.written).toEqual([]);
  });

  it('is nothing for a deck that shows learners no slide', async () => {
    const { value } = await makeStudy(sampleDeck([{ id: 'one', hidden: true }]), new Map(), OPTIONS);
    expect([value.entries.size, value.assets.size, value.lessons]).toEqual([0, 0, 0]);
  });
});
