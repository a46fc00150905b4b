/** Installed peers enter; how each tool is asked to build, print and serve a deck leaves. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const node = (script, ...args) => ({ command: process.execPath, args: [script, ...args] });
const own = (file) => join(ROOT, 'scripts/bench', file);
const bin = (peer, path) => join(peer.folder, 'node_modules', path);

/**
 * A tool: `name`, `dialect`, and the commands it has. A command is asked with `deck` (the Markdown file), `out` (a folder
 * or file to write), `browser` (a Chromium) and `cache` (a folder for Lectern's), and runs in the deck's folder.
 * `tooLong` names the size of deck from which a tool was seen to need more than ten minutes: it is not asked for that.
 * `dev` is asked with `port` and says where the page and one of its slides are.
 */
export function lecternTool() {
  const main = join(ROOT, 'lib/cli/main.js');
  return {
    name: 'lectern',
    dialect: 'native',
    build: ({ deck, out, cache }) => ({
      ...node(main, 'build', deck, '--out', out, '--edition', 'talk'),
      env: { LECTERN_CACHE: cache },
    }),
    pdf: ({ deck, out, cache, browser }) => ({
      ...node(main, 'pdf', deck, '-o', out, '--browser', browser),
      env: { LECTERN_CACHE: cache },
    }),
    // All is looked at whatever is asked for; what it finds is no failure of the run.
    check: ({ deck, cache, browser }) => ({
      ...node(main, 'check', deck, '--only', 'check/reason', '--browser', browser),
      env: { LECTERN_CACHE: cache },
    }),
    again: ({ deck, out, cache, browser }) => ({
      ...node(main, 'dev', deck, '--port', '0', '--pdf', out, '--browser', browser),
      env: { LECTERN_CACHE: cache },
    }),
    dev: ({ deck, port, cache }) => ({
      ...node(main, 'dev', deck, '--port', String(port)),
      env: { LECTERN_CACHE: cache },
      page: `http://localhost:${port}/`,
      slide: (number) => `http://localhost:${port}/#/slide-${number}`,
    }),
  };
}

/** What no tool can be faster than: the work itself and nothing else. */
export function floorTool() {
  return {
    name: 'floor',
    dialect: 'native',
    build: ({ deck, out }) => node(own('floor-markdown.mjs'), deck, out),
    pdf: ({ sheet, out, browser }) => node(own('floor-print.mjs'), sheet, out, browser),
  };
}

const PEER_TOOLS = {
  marp(peer) {
    const cli = bin(peer, '@marp-team/marp-cli/marp-cli.js');
    return {
      dialect: 'marp',
      // Pictures are not copied: the page stands beside them.
      builtInPlace: true,
      build: ({ deck }) => node(cli, deck, '-o', join(dirname(deck), 'index.html'), '--no-config-file'),
      pdf: ({ deck, out, browser }) => ({
        ...node(
          cli,
          deck,
          '--pdf',
          '--allow-local-files',
          '-o',
          out,
          '--no-config-file',
          '--browser-path',
          browser,
          '--browser-timeout',
          '110',
        ),
        env: { CHROME_NO_SANDBOX: '1' },
      }),
      dev: ({ deck, port }) => ({
        ...node(cli, '--server', dirname(deck), '--no-config-file'),
        env: { PORT: String(port), MARP_USER: 'bench' },
        page: `http://localhost:${port}/deck.md`,
        slide: (number) => `http://localhost:${port}/deck.md#${number}`,
      }),
    };
  },
  slidev(peer) {
    const cli = bin(peer, '@slidev/cli/bin/slidev.mjs');
    return {
      dialect: 'slidev',
      tooLong: { pdf: 1000, dev: 1000 },
      // It looks for its theme from the deck's folder upwards.
      home: join(peer.folder, 'work'),
      // The style sheet that UnoCSS makes here is refused by the minifier; without it the build works.
      files: { 'vite.config.mjs': 'export default { build: { cssMinify: false } };\n' },
      build: ({ deck, out }) => node(cli, 'build', deck, '--out', out),
      pdf: ({ deck, out, browser }) =>
        node(cli, 'export', deck, '--output', out, '--executable-path', browser, '--timeout', '110000'),
      dev: ({ deck, port }) => ({
        ...node(cli, deck, '--port', String(port), '--open', 'false', '--log', 'error'),
        page: `http://localhost:${port}/1`,
        slide: (number) => `http://localhost:${port}/${number}`,
      }),
    };
  },
  'reveal-md'(peer) {
    const cli = bin(peer, 'reveal-md/bin/reveal-md.js');
    return {
      dialect: 'reveal-md',
      tooLong: { pdf: 1000 },
      build: ({ out }) => node(cli, 'deck.md', '--static', out, '--static-dirs=img'),
      pdf: ({ out, browser }) =>
        node(
          cli,
          'deck.md',
          '--print',
          out,
          '--puppeteer-launch-args=--no-sandbox',
          '--puppeteer-chromium-executable',
          browser,
        ),
      dev: ({ port }) => ({
        ...node(cli, 'deck.md', '--port', String(port), '--watch', '--disable-auto-open'),
        page: `http://localhost:${port}/deck.md`,
        slide: (number) => `http://localhost:${port}/deck.md#/${number - 1}`,
      }),
    };
  },
  pandoc(peer) {
    return {
      dialect: 'pandoc',
      builtInPlace: true,
      // Its page asks another host for reveal.js; here it is asked for beside the page, where it is not: only its build is measured.
      build: ({ deck }) => ({
        command: peer.command,
        args: [
          '-s',
          '-t',
          'revealjs',
          '--slide-level=2',
          '--katex',
          '-V',
          'revealjs-url=reveal',
          deck,
          '-o',
          join(dirname(deck), 'index.html'),
        ],
      }),
    };
  },
};

/** The tool of an installed peer. */
export function peerTool(peer) {
  return { name: peer.name, ...PEER_TOOLS[peer.name](peer) };
}

/** The tools that can do this at this size; a note says why one is left out. */
export function toolsFor(tools, phase, slides, figures, metric = phase) {
  return tools.filter((tool) => {
    if (!tool[phase]) return false;
    if (slides < (tool.tooLong?.[phase] ?? Infinity)) return true;
    figures.note(`${tool.name}.${metric}.${slides}`, 'not tried: it was seen to take more than ten minutes');
    return false;
  });
}
