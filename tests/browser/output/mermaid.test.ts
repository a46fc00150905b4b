import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawMermaid, type MermaidSketch } from '../../../src/finish/diagram/mermaid.ts';
import { MermaidPage, type MermaidOptions } from '../../../src/output/mermaid/mermaid-page.ts';
import { startWork, type Work } from './work-folder.ts';

test.describe.configure({ mode: 'default' });

let work: Work;
let mermaid: MermaidPage;
const open: MermaidPage[] = [];
test.beforeAll(() => {
  work = startWork();
  mermaid = startMermaid();
});
test.afterAll(async () => {
  for (const page of open) await page.end();
  await work.end();
});

function startMermaid(options: Partial<MermaidOptions> = {}): MermaidPage {
  const page = new MermaidPage({ open: () => work.browser, owned: false, deadline: 30_000, ...options });
  open.push(page);
  return page;
}

const FIXTURES = 'tests/fixtures/mermaid';

/** Words that a source says and its drawing must hold as text, whatever else it says. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  architecture: ['Database', 'Server'],
  block: ['Front', 'Middle', 'wide'],
  c4: ['Customer', 'Banking System', 'Uses'],
  class: ['Animal', '+String gender', 'owns', 'can fly'],
  elk: ['A', 'B', 'C'],
  er: ['CUSTOMER', 'places', 'the name'],
  flowchart: ['Start here', 'yes', 'Decide?', 'maybe so', 'A group', 'Lean'],
  gantt: ['A plan', 'First task', 'Milestone', 'One'],
  git: ['main', 'develop', 'two', 'v1'],
  journey: ['My working day', 'Go to work', 'Make tea', 'Cat'],
  kanban: ['Todo', 'Create documentation', 'knsv'],
  labels: ['Bold and italic two lines', 'two lines', 'a very long label'],
  mindmap: ['Mind map', 'Long history', 'Pen and paper'],
  packet: ['Source Port', '16', 'UDP'],
  pie: ['Pets', 'Dogs [386]', '79%'],
  quadrant: ['Reach and engagement', 'Campaign A', 'Low Reach'],
  radar: ['Grades', 'Math', 'Alice'],
  requirement: ['test_req', 'Risk: High'],
  sankey: ['Coal 25', 'Homes 20'],
  sequence: ['User', 'Ask for the page', 'thinks about it', '[Every minute]', '1'],
  shapes: ['New shape', 'Doc', 'Car'],
  state: ['Still', 'push', 'At rest', 'Bang'],
  timeline: ['History of social media', '2004', 'Google'],
  treemap: ['Section 1', 'Leaf 2.1', '20'],
  xychart: ['Sales Revenue', 'jan', '11000'],
};

test('every kind of diagram has its fixture', () => {
  const names = readdirSync(FIXTURES).map((file) => file.replace(/\.mmd$/, ''));
  expect(names.toSorted()).toEqual(Object.keys(SAID).toSorted());
});

for (const [name, words] of Object.entries(SAID)) {
  test(`${name} is drawn with its words as text, in the theme’s colours alone`, async () => {
    const source = readFileSync(join(FIXTURES, `${name}.mmd`), 'utf8').trimEnd();
    const sketch = (await mermaid.draw(source)) as Extract<MermaidSketch, { svg: string }>;
    expect(sketch.hasHtml).toBe(false);
    const outcome = await drawMermaid(source, mermaid);
    if (outcome === undefined || !('drawing' in outcome)) throw new Error(JSON.stringify(outcome));
    const { inner, width, height, summary } = outcome.drawing;
    const text = [...inner.matchAll(/<text\b[^>]*>(.*?)<\/text>/gs)]
      .map(([, content = '']) =>
        content
          .replaceAll(/<tspan[^>]* (?:dy|y)="[^>]*>/g, ' ')
          .replaceAll(/<[^>]*>/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )
      .join('\n');
    for (const word of words) expect(text).toContain(word);
    expect(summary).toContain(words[0]);
    expect(inner).not.toMatch(/foreignObject|<style|<image| style=|class="|undefined|NaN/);
    expect(inner).toContain('var(--color-');
    expect(inner).not.toMatch(/(?:fill|stroke)="(?!none|var\(|light-dark\(|color-mix\(|url\(#)/);
    // What is referred to is there, and nothing was lost between the page and the cleaned drawing.
    for (const [, id] of inner.matchAll(/url\(#([^)]+)\)/g)) expect(inner).toContain(`id="${id}"`);
    for (const element of [
      'text',
      'path',
      'rect',
      'circle',
      'line',
      'polygon',
      'marker',
      'clipPath',
      'linearGradient',
    ]) {
      const count = (svg: string) => svg.split(`<${element} `).length + svg.split(`<${element}>`).length;
      expect(count(inner), element).toBe(count(sketch.svg));
    }
    expect(width).toBeGreaterThan(20);
    expect(height).toBeGreaterThan(20);
    expect(width).toBeLessThan(4000);
  });
}

test('an author’s own colours are followed, and Mermaid’s other themes are not', async () => {
  const own = `%%{init: {'theme': 'dark', 'themeVariables': {'primaryColor': '#ffcc00'}}}%%\nflowchart LR\n A --> B\n style B fill:#00f`;
  const outcome = await drawMermaid(own, mermaid);
  const inner = outcome !== undefined && 'drawing' in outcome ? outcome.drawing.inner : '';
  expect(inner).toContain('light-dark(#ffcc00,');
  expect(inner).toContain('light-dark(#0000ff,');
  const plain = 'flowchart LR\n A --> B';
  expect(await drawMermaid(`%%{init: {'theme': 'forest'}}%%\n${plain}`, mermaid)).toEqual(
    await drawMermaid(plain, mermaid),
  );
});

test('the same source is the same drawing on another page', async () => {
  const source = readFileSync(join(FIXTURES, 'mindmap.mmd'), 'utf8');
  expect(await startMermaid().draw(source)).toEqual(await startMermaid().draw(source));
});

test('an error comes with what Mermaid says, and the next diagram is drawn', async () => {
  const outcome = await drawMermaid('%% one\nflowchart LR\n  A --> B\n  A[x(', mermaid);
  expect(outcome).toMatchObject({ fault: { line: 4 } });
  expect(await mermaid.draw('flowchart LR\n A --> C')).toHaveProperty('svg');
});

test('a source can set nothing that makes it unsafe, and reaches nobody', async () => {
  const before = work.browser.refused.length;
  const hostile = [
    `%%{init: {"securityLevel":"loose","htmlLabels":true,"flowchart":{"htmlLabels":true},"theme":"dark","themeCSS":"*{fill:url(https://e.example/a)}"}}%%\nflowchart LR\n A["<img src=https://e.example/a.png onerror=alert(1)>x"] --> B\n click A "javascript:alert(1)"\n style B fill:url(https://e.example/b.svg)`,
    `---\nconfig:\n  securityLevel: loose\n  fontFamily: '@import url(https://e.example/c.css)'\n---\nsequenceDiagram\n A->>B: <script>alert(1)</script>`,
    `flowchart LR\n A@{ img: "https://e.example/d.png", label: "pic", h: 40, w: 40 } --> B\n C@{ icon: "e:f", label: "icon" }`,
  ];
  for (const source of hostile) {
    const outcome = await drawMermaid(source, mermaid);
    const inner = outcome !== undefined && 'drawing' in outcome ? outcome.drawing.inner : '';
    expect(inner).not.toMatch(/e\.example|javascript:|<script|<img|onerror=/);
  }
  expect(work.browser.refused.slice(before)).toEqual([]);
});

test('a diagram that hangs is stopped at its deadline, and those behind it are drawn on another page', async () => {
  const script = work.put(
    'stub.js',
    `"use strict";globalThis.mermaid = { initialize() {}, async render(id, source) {
      if (source === 'hangs') for (;;);
      return { svg: '<svg viewBox="0 0 9 9"><text y="9">' + source + '</text></svg>' };
    } };`,
  );
  const drawer = startMermaid({ script, deadline: 1000 });
  const started = Date.now();
  const [one, hung, other] = await Promise.all(['one', 'hangs', 'other'].map((source) => drawer.draw(source)));
  expect(one).toMatchObject({ words: ['one'] });
  expect(hung).toBeUndefined();
  expect(other).toMatchObject({ words: ['other'] });
  expect(Date.now() - started).toBeLessThan(15_000);
});
