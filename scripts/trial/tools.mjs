/** A deck and the dialect it was read in enter; how many slides the dialect's own tool makes of it leaves. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Parser } from 'htmlparser2';
import { parse as parseYaml } from 'yaml';
import { ensurePeer } from '../bench/peers.mjs';

const COUNTS = { marp: countMarp, slidev: countSlidev, pandoc: countPandoc, reveal: countReveal };

/** `{ slides }`, or `{ why }` where the tool cannot say. */
export async function countByTool(dialect, file) {
  const count = COUNTS[dialect];
  if (count === undefined) return { why: 'no other tool' };
  try {
    return { slides: await count(file, readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (error) {
    return { why: String(error.message).split('\n')[0].slice(0, 120) };
  }
}

const peers = new Map();

function peerNamed(name) {
  if (!peers.has(name)) peers.set(name, ensurePeer(name));
  const peer = peers.get(name);
  if (peer.missing !== undefined) throw new Error(`${name} ${peer.missing}`);
  return peer;
}

async function moduleOf(peer, module) {
  const require = createRequire(join(peerNamed(peer).folder, 'package.json'));
  return import(pathToFileURL(require.resolve(module)).href);
}

async function countMarp(_file, text) {
  const { Marp } = await moduleOf('marp', '@marp-team/marp-core');
  return new Marp({ html: true }).render(text, { htmlAsArray: true }).html.length;
}

/** Hidden slides are not shown, so they do not count. */
async function countSlidev(file) {
  const { load } = await moduleOf('slidev-parser', '@slidev/parser/fs');
  const { slides } = await load({ userRoot: dirname(file), roots: [dirname(file)] }, file);
  return slides.length;
}

/** reveal-md's separators, or those that the front matter says; HedgeDoc's want nothing else on their line. */
async function countReveal(_file, text) {
  const { default: plugin } = await import('reveal.js/plugin/markdown');
  const [, yaml = '', body = text] =
    /^---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text) ?? [];
  const said = readYaml(yaml);
  const isHedgeDoc =
    ['slideOptions', 'GA', 'disqus'].some((key) => said[key] !== undefined) ||
    said.type === 'slide' ||
    String(said.description ?? '').startsWith('View the slide with "Slide Mode"');
  const separators = isHedgeDoc
    ? { separator: '^(\r\n?|\n)---(\r\n?|\n)$', verticalSeparator: '^(\r\n?|\n)----(\r\n?|\n)$' }
    : {
        separator: said.separator ?? '\r?\n---\r?\n',
        verticalSeparator: said.verticalSeparator ?? '\r?\n----\r?\n',
      };
  const html = plugin().slidify(body, separators);
  return html.split('<script type="text/template">').length - 1;
}

/** Sections of pandoc's page that hold no other; its own slide of footnotes is none of the author's. */
function countPandoc(file, text) {
  const whole = withIncludes(text, file, []);
  const isQuarto = extname(file) === '.qmd' || /^format:/m.test(whole);
  const level = /^\s*slide[-_]level:\s*(\d)/m.exec(whole)?.[1] ?? (isQuarto ? '2' : undefined);
  const args = ['-f', 'markdown', '-t', 'revealjs', '-s', ...(level === undefined ? [] : [`--slide-level=${level}`])];
  // Chunks are no attribute lists to pandoc, nor callouts slides; Quarto's engine and filters have taken them away by then.
  const plain = whole
    .replace(/^(\s*`{3,})\{(\w[\w-]*)(?:[\s,][^}\n]*)?\}[ \t]*$/gm, '$1$2')
    .replace(/^(:{3,}[ \t]*\{[^}\n]*\.callout-[^}\n]*\}[ \t]*\n+)#+[ \t]/gm, '$1');
  const { command } = peerNamed('pandoc');
  const { status, stdout, stderr } = spawnSync(command, args, { input: plain, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr.trim() || 'pandoc failed');
  return countLeaves(stdout);
}

/** As reveal.js sees it: sections right in `.slides`, and right in those. A heading in a callout makes a section that is no slide. */
function countLeaves(html) {
  let leaves = 0;
  const open = [];
  const parser = new Parser({
    onopentag(name, { class: classes = '' }) {
      const parent = open.at(-1);
      const level = name === 'section' ? parent?.inside : undefined;
      if (level === 2) parent.isStack = true;
      const isSlides = name === 'div' && classes.split(/\s+/).includes('slides');
      // pandoc's own slide of footnotes is none of the author's.
      const isSlide = level !== undefined && !/footnotes/.test(classes);
      open.push({ name, isSlide, isStack: false, inside: isSlides ? 1 : level === 1 ? 2 : undefined });
    },
    onclosetag() {
      const { isSlide, isStack } = open.pop() ?? {};
      if (isSlide && !isStack) leaves += 1;
    },
  });
  parser.end(html);
  return leaves;
}

function withIncludes(text, file, chain) {
  const own = chain.length === 0 ? text : text.replace(/^---\n[\s\S]*?\n---\n/, '');
  return own.replace(/^\s*\{\{<\s*include\s+(\S+)\s*>\}\}\s*$/gm, (line, path) => {
    const part = join(dirname(file), path.replaceAll(/["']/g, ''));
    if (chain.length > 8 || !existsSync(part)) return line;
    return withIncludes(readFileSync(part, 'utf8'), part, [...chain, file]);
  });
}

function readYaml(text) {
  try {
    return parseYaml(text) ?? {};
  } catch {
    return {};
  }
}
