import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Content } from '../../../../src/output/publish.ts';
import { conditioned } from '../../../../src/output/single-file/inline-css.ts';
import { scanTags } from '../../../../src/output/single-file/scan-tags.ts';
import { scriptText } from '../../../../src/output/single-file/scripts.ts';
import { singleFile } from '../../../../src/output/single-file/single-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'single-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const PNG = Buffer.alloc(6000, 7).toString('latin1');
const BASE64 = Buffer.from(PNG).toString('base64');

async function made(head: string, body: string, files: Readonly<Record<string, string | Content>> = {}) {
  const policies: { readonly scriptHashes: readonly string[]; readonly hasForeignCode: boolean }[] = [];
  const html = `<!doctype html>\n<html>\n<head>\n<meta http-equiv="Content-Security-Policy" content="old">\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`;
  const contents = Object.entries(files).map(
    ([path, file]) => [path, typeof file === 'string' ? { body: file } : file] as const,
  );
  const { value, diagnostics } = await singleFile(
    { html, files: new Map(contents) },
    {
      policy: (facts) => {
        policies.push(facts);
        return 'new "policy"';
      },
      spanOf: ({ file, line, sheet }) => ({ file: sheet ?? file ?? 'deck.md', line: line ?? 0 }),
      nameOf: (path) => path.replace('assets/', ''),
    },
  );
  return {
    html: Buffer.from(value).toString('utf8'),
    found: diagnostics.map(({ rule, file, line, message }) => `${file}:${line} ${rule} ${message}`),
    facts: policies[0],
  };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('a file of the page', () => {
  test('that is used once stands where it is used', async () => {
    const { html } = await made('', '<img src="assets/a.png" alt="A">', { 'assets/a.png': PNG });
    expect(html).toContain(`<img src="data:image/png;base64,${BASE64}#a.png" alt="A">`);
    expect(html).not.toContain('data-file');
  });

  test('that elements and styles use again and again is kept once', async () => {
    const { html } = await made(
      '<link rel="stylesheet" href="assets/s.css">',
      '<img src="assets/a.png"><img src="assets/a.png"><p style="background:url(assets/a.png)"></p>',
      { 'assets/a.png': PNG, 'assets/s.css': '.x{background:url("a.png")}' },
    );
    expect(count(html, BASE64)).toBe(1);
    expect(count(html, 'data-file-src="assets/a.png#a.png"')).toBe(2);
    expect(count(html, 'var(--lectern-file-0)')).toBe(3);
    // What tells an element with a picture by its style attribute still does.
    expect(html).toContain('style="background:var(--lectern-file-0)/*url(a.png)*/"');
  });

  test('that is large and used in styles is defined by the page’s script', async () => {
    const { html } = await made('<style>.x{background:url(assets/a.png)}</style>', '<img src="assets/a.png">', {
      'assets/a.png': 'x'.repeat(1_300_000),
    });
    expect(html).toMatch(
      /<script type="application\/base64" data-file="assets\/a\.png"[^>]* data-property="--lectern-file-0">/,
    );
    expect(html).toContain('<style>.x{background:var(--lectern-file-0)/*url(a.png)*/}</style>');
  });

  test('that is tiny is repeated', async () => {
    const { html } = await made('', '<img src="assets/a.svg"><img src="assets/a.svg">', { 'assets/a.svg': '<svg/>' });
    expect(count(html, 'data:image/svg+xml;base64,PHN2Zy8+')).toBe(2);
  });

  test('is an object URL’s where it is a film, with its poster in place', async () => {
    const { html } = await made('', '<video src="assets/f.webm#t=3" poster="assets/a.png"></video>', {
      'assets/f.webm': 'film',
      'assets/a.png': PNG,
    });
    expect(html).toContain('<video data-file-src="assets/f.webm#t=3" poster="data:image/png;base64,');
    expect(html).toContain('data-type="video/webm" data-name="f.webm">ZmlsbQ==</script>');
  });

  test('comes with the others of its element, or a browser would take the first', async () => {
    const { html } = await made('', '<img src="assets/a.png" srcset="assets/b.svg 2x"><img src="assets/a.png">', {
      'assets/a.png': PNG,
      'assets/b.svg': '<svg/>',
    });
    expect(html).toContain('data-file-srcset="assets/b.svg 2x"');
  });

  test('keeps the sets of a picture, and data that has commas in it', async () => {
    const { html, found } = await made('', '<img srcset="assets/a.svg, data:image/gif;base64,R0lG 2x">', {
      'assets/a.svg': '<svg/>',
    });
    expect(html).toContain('srcset="data:image/svg+xml;base64,PHN2Zy8+, data:image/gif;base64,R0lG 2x"');
    expect(found).toEqual([]);
  });

  test('that no browser could hold is left out and named', async () => {
    writeFileSync(join(folder, 'f.webm'), '');
    truncateSync(join(folder, 'f.webm'), 257 * 1024 * 1024);
    const { html, found } = await made('', '<video data-src-line="7" src="assets/f.webm"></video>', {
      'assets/f.webm': { path: join(folder, 'f.webm') },
    });
    expect(html).toContain('<video data-src-line="7" ></video>');
    expect(found).toEqual([
      'deck.md:7 single/left-out "assets/f.webm" has more than 256 MB and was left out: no browser holds so much in a page.',
    ]);
  });

  test('that a link leads to keeps its name', async () => {
    const { html } = await made('', '<a href="assets/p-12.pdf#page=3">P</a>', { 'assets/p-12.pdf': '%PDF' });
    expect(html).toContain('<a data-file-href="assets/p-12.pdf#page=3">');
    expect(html).toContain('data-file="assets/p-12.pdf" data-type="application/pdf" data-name="p-12.pdf"');
  });
});

describe('scripts', () => {
  test('run where they stood, deferred ones behind the body, all of the head by their hash', async () => {
    const { html, facts } = await made(
      '<script src="assets/t.js"></script><script defer src="assets/l.js"></script>',
      '<p></p>',
      { 'assets/t.js': "a('</script>')", 'assets/l.js': 'b()' },
    );
    const text = "a('\\x3C/script>')";
    expect(html).toContain(`<script>${text}</script>`);
    expect(html.indexOf('<script>b()</script>')).toBeGreaterThan(html.indexOf('<p></p>'));
    expect(facts?.scriptHashes).toEqual([`sha256-${createHash('sha256').update(text).digest('base64')}`]);
    expect(facts?.hasForeignCode).toBe(true);
    expect(html).toContain('content="new &quot;policy&quot;"');
    expect(html).not.toContain('"old"');
  });

  test('that are asked for later are kept as text, their hash known and their pictures with them', async () => {
    const notes = 'globalThis.n={"a":{"html":"\\u003cimg src=\\"assets/a.png\\"\\u003e"}};\r\n';
    const { html, facts } = await made('', '<main data-notes="notes.js" data-desk-style="assets/d.css"></main>', {
      'notes.js': notes,
      'assets/d.css': '.d{background:url(a.png)}',
      'assets/a.png': PNG,
    });
    const text = 'globalThis.n={"a":{"html":"\\u003cimg src=\\""+lecternFile("assets/a.png")+"\\"\\u003e"}};\n';
    expect(html).toContain(`<script type="text/plain" data-file="notes.js">${text}</script>`);
    expect(facts?.scriptHashes).toContain(`sha256-${createHash('sha256').update(text).digest('base64')}`);
    expect(html).toContain('data-file="assets/d.css">.d{background:var(--lectern-file-0)/*url(a.png)*/}</script>');
    expect(facts?.hasForeignCode).toBe(false);
  });

  test.each([
    ["'</SCRIPT>'", "'\\x3C/SCRIPT>'"],
    ['`<!-- ${a}`', '`\\x3C!-- ${a}`'],
    ['if (i<scripts.length) a()', 'if (i<scripts.length) a()'],
  ])('%s cannot end its element or hide what follows', (code, expected) => {
    expect(scriptText(code)).toBe(expected);
  });
});

describe('what another host has', () => {
  test('is left out with its line, a frame for a link', async () => {
    const { html, found } = await made(
      '<link rel="preconnect" href="https://x.invalid"><link rel="stylesheet" href="https://x.invalid/a.css">',
      `<section data-src-file="part.md" data-src-line="3">
<img src="https://x.invalid/a.png" alt="A" data-src-line="5">
<iframe src="//x.invalid/f" title="F &amp; G" width="3">old</iframe>
<svg><image href="https://x.invalid/i.png"/></svg>
<script src="https://x.invalid/s.js"></script>
<p style="background:url(https://x.invalid/p.png);color:red"></p>
<a href="https://x.invalid/">stays</a>
</section>`,
    );
    expect(html.match(/x\.invalid[^"<)]*/g)).toEqual(['x.invalid/f', 'x.invalid/']);
    expect(html).toContain('<a href="https://x.invalid/f" target="_blank" rel="noopener noreferrer">F &amp; G</a>');
    expect(html).toContain('style="background:url(&quot;data:,&quot;);color:red"');
    expect(found.map((one) => one.replace(/ single.left-out "/, ' ').replace(/" is.*/, ''))).toEqual([
      'deck.md:0 https://x.invalid/a.css',
      'part.md:5 https://x.invalid/a.png',
      'part.md:5 //x.invalid/f',
      'part.md:5 https://x.invalid/i.png',
      'part.md:5 https://x.invalid/s.js',
      'part.md:5 https://x.invalid/p.png',
    ]);
  });

  test('is left out of frames of the deck’s own too', async () => {
    const { html, found } = await made('', '<iframe data-src-line="4" src="assets/f.html"></iframe>', {
      'assets/f.html': '<p>in</p><img src="https://x.invalid/a.png"><script>ok()</script><script src="b.js"></script>',
    });
    const [, base64 = ''] = /data-file="assets\/f\.html"[^>]*>([^<]*)</.exec(html) ?? [];
    expect(Buffer.from(base64, 'base64').toString()).toBe('<p>in</p><img ><script>ok()</script>');
    expect(found.map((one) => one.slice(0, 55))).toEqual([
      'deck.md:4 single/left-out "https://x.invalid/a.png" is ',
      'deck.md:4 single/left-out "b.js" is no file that comes ',
    ]);
  });
});

describe('style sheets', () => {
  test('that import others hold them, under the same conditions', async () => {
    const { html, found } = await made('<link rel="stylesheet" href="assets/a.css" media="screen">', '', {
      'assets/a.css': '@import url("b.css") layer(base) screen;\n@import "https://x.invalid/c.css";\n.a{color:red}',
      'assets/b.css': '@charset "utf-8";@import "a.css";.b{content:"</style>"}',
    });
    expect(html).toContain(
      '<style media="screen">@media screen{@layer base{.b{content:"<\\/style>"}}}\n\n.a{color:red}</style>',
    );
    expect(found.map((one) => one.slice(0, 50))).toEqual(['assets/a.css:2 single/left-out "https://x.invalid/']);
  });

  test('hold their fonts, which take no custom properties, however often', async () => {
    const { html } = await made('<style>@font-face{src:url(assets/f.woff2)}</style>', '', { 'assets/f.woff2': 'font' });
    expect(html).toContain("@font-face{src:url('data:font/woff2;base64,Zm9udA==')}");
  });

  test.each([
    ['', 'x{}'],
    ['layer', '@layer {x{}}'],
    [
      'layer(a.b) supports((display: grid) and (gap: 1px))',
      '@supports ((display: grid) and (gap: 1px)){@layer a.b{x{}}}',
    ],
    ['supports(display: grid) print, (width > 3px)', '@media print, (width > 3px){@supports (display: grid){x{}}}'],
    ['layered', '@media layered{x{}}'],
  ])('are imported with "%s"', (conditions, expected) => {
    expect(conditioned('x{}', conditions)).toBe(expected);
  });
});

test('the same page and files give the same bytes', async () => {
  const make = () => made('', '<img src="assets/a.png"><img src="assets/a.png">', { 'assets/a.png': PNG });
  expect((await make()).html).toBe((await make()).html);
});

test('tags are found where a browser finds them', () => {
  const html = `<p title='a>b' x=1 X=2><!-- <img src="no"> --><script>"<img>"</script><svg><title><b></b></title></svg><img src="&amp;" />`;
  expect(
    scanTags(html).tags.map(({ name, attributes }) => [name, ...attributes.map((one) => `${one.name}=${one.value}`)]),
  ).toEqual([['p', 'title=a>b', 'x=1'], ['script'], ['svg'], ['title'], ['b'], ['img', 'src=&']]);
  for (const { attributes } of scanTags(html).tags)
    for (const { name, from, to } of attributes) expect(html.slice(from, to)).toMatch(new RegExp(`^${name}=.*`));
});
