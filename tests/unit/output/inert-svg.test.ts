import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { inertSvg } from '../../../src/output/inert-svg.ts';

const svg = (inner: string, root = ''): string => `<svg xmlns="http://www.w3.org/2000/svg"${root}>${inner}</svg>`;

describe('an SVG', () => {
  it.each([
    svg('<rect width="5" height="5"/><text>onload="x" &lt;script></text>'),
    `<?xml version="1.0"?>\n<!-- <script>no</script> -->\n${svg('<style><![CDATA[ a > b { fill: red } ]]></style>')}`,
    svg('<a href="https://example.org"><image href="data:image/png;base64,AA=="/></a><use href="#a"/>'),
    svg(
      '<animate attributeName="x" values="0;10" from="1" to="2"/><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>',
    ),
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>',
    '<!DOCTYPE svg [ <!ENTITY ns_svg "http://www.w3.org/2000/svg"> ]><svg xmlns="&ns_svg;"/>',
    '',
  ])('without code is the very same: %s', (text) => expect(inertSvg(text)).toBe(text));

  it.each([
    ['<script>alert(1)</script><g/>', '<g/>'],
    ['<script href="x.js"/><g/>', '<g/>'],
    ['<s:script xmlns:s="http://www.w3.org/2000/svg">a<s:script>b</s:script>c</s:script><g/>', '<g/>'],
    ['<g onclick="a()" id="x" onmouseover=\'b()\'/>', '<g id="x"/>'],
    ['<a href=" java&#x73;cript:alert(1)">t</a>', '<a>t</a>'],
    ['<a xlink:href="java&#10;script:x">t</a>', '<a>t</a>'],
    ['<set attributeName="href" to="javascript:x"/>', '<set attributeName="href"/>'],
    ['<animate values="a;javascript:x"/>', '<animate/>'],
    ['<use href="data:image/svg+xml,x"/>', '<use/>'],
    [
      '<foreignObject><iframe src="https://e.example"/><p srcdoc="x">a</p></foreignObject>',
      '<foreignObject><p>a</p></foreignObject>',
    ],
    ['<g title=\'x onload="y"\' onload="z"/>', '<g title=\'x onload="y"\'/>'],
  ])('loses what runs: %s', (inner, left) => expect(inertSvg(svg(inner, ' onload="x()"'))).toBe(svg(left)));

  it('loses style sheets that may be programs', () => {
    expect(inertSvg(`<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="a.xsl"?>${svg('')}`)).toBe(
      `<?xml version="1.0"?>${svg('')}`,
    );
  });

  it.each([
    '<!DOCTYPE svg [ <!ENTITY x "<script>alert(1)</script>"> ]><svg>&x;</svg>',
    '<!DOCTYPE svg [ <!ENTITY x "javascript:a"> ]><svg><a href="&x;"/></svg>',
    '<!DOCTYPE svg [ <!ENTITY % x SYSTEM "a.dtd"> %x; ]><svg/>',
    '<!DOCTYPE svg [ <!ATTLIST svg onload CDATA "x()"> ]><svg/>',
    '<svg><script>a',
    '<svg a=b/>',
    '<svg <script>',
    '<!-- no end',
  ])('is refused where nobody can say what it becomes: %s', (text) => expect(inertSvg(text)).toBeUndefined());

  it('holds nothing that runs, whatever it was made of', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<g onload="x">',
      '</g>',
      '<a href="javascript:x">',
      '</a>',
      '<x:script/>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      'text',
      '<iframe src="x"/>',
      "<b title='>' onclick='y'/>",
      '<script',
      '>',
      '"',
      "'",
      ' on="x"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
        const inert = inertSvg(svg(parts.join('')));
        if (inert === undefined) return;
        const visit = (node: unknown): void => {
          const { name, attribs, children } = node as {
            name?: string;
            attribs?: Record<string, string>;
            children?: unknown[];
          };
          expect(name ?? '').not.toMatch(/(?:^|:)(?:script|iframe)$/);
          for (const [key, value] of Object.entries(attribs ?? {})) {
            expect(key).not.toMatch(/^on[a-z]/);
            expect(value).not.toMatch(/^javascript:/);
          }
          for (const child of children ?? []) visit(child);
        };
        visit(parseDocument(inert, { xmlMode: true }));
        expect(inertSvg(inert)).toBe(inert);
      }),
      { numRuns: 2000 },
    );
  });
});
