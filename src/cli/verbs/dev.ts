/** `lectern dev`: a deck enters, a server leaves that shows each save, until a key or a signal ends it. */
import launchEditor from 'launch-editor';
import { codeOf } from '../../output/errors.ts';
import { closeAtSignal, installCleanup } from '../../output/cleanup.ts';
import { startDevServer, type DevServer } from '../../dev/server.ts';
import type { Reported } from '../../dev/session.ts';
import { DevChecker } from '../dev-checker.ts';
import { deckSource } from '../dev-source.ts';
import { EXIT, explainFailure, UsageError, type ExitCode } from '../failure.ts';
import { openUrl } from '../open-url.ts';
import type { DevFlags } from '../commands/dev.ts';
import { findingsOf, looseFindings, shownPath } from '../report/findings.ts';
import { renderFindings } from '../report/human.ts';
import { countText } from '../report/made-files.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { listenToKeys } from '../terminal-keys.ts';
import { trustRule } from '../trust-rule.ts';
import { version } from '../version.ts';
import type { DevPrinter, DevPrinterOptions } from '../dev-printer.ts';
import { filePath, PDF } from '../target.ts';
import { findOneDeck, type DeckPlace } from '../workspace/find-decks.ts';

export async function runDev(argument: string, flags: DevFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const started = performance.now();
  const isTrusted = trustRule(flags, terminal);
  const found = findOneDeck(argument, isTrusted);
  const place = found.decks[0];
  if (place === undefined) throw new UsageError(`"${argument}" holds no deck.`);
  const loose = findingsOf([looseFindings(found.diagnostics)]);
  if (loose.length > 0) terminal.say(renderFindings(loose, terminal.errColors, terminal.columns));
  const { source, make, end } = deckSource(place, flags, isTrusted, (notice) => terminal.say(notice));
  const output = typeof flags.pdf === 'string' ? flags.pdf : undefined;
  // What cannot be written is told before the server starts.
  if (flags.pdf !== undefined) filePath(output, place.name, PDF);
  const onFault = (error: unknown): void => sayFault(error, terminal);
  const printer = lazyPrinter({ name: place.name, make, browser: flags.browser, output, terminal, onFault });
  const say = saveReporter(terminal);
  const server = await startDevServer({
    source,
    port: flags.port,
    host: flags.host,
    version,
    ...(flags.check ? { check: new DevChecker({ place, flags: { ...flags, trust: isTrusted(source.root) } }) } : {}),
    onRead: (reported) => {
      say(reported);
      if (flags.pdf !== undefined && !reported.held) void printer.print();
    },
    onOpen: (file, line, column, tell) => openInEditor(file, line, column, terminal, tell),
    onFault,
  });
  const forget = closeAtSignal(() => server.close());
  const url = urlOf(flags.host, server.port);
  greet(terminal, flags, server, url, place, performance.now() - started);
  if (flags.open === true) openUrl(url, terminal);
  await untilEnded(terminal, url, printer.print);
  forget();
  await server.close();
  await printer.end();
  await end();
  return EXIT.fine;
}

function greet(
  terminal: Terminal,
  flags: DevFlags,
  { port }: DevServer,
  url: string,
  place: DeckPlace,
  milliseconds: number,
): void {
  const { outColors, errColors } = terminal;
  if (flags.port !== 0 && port !== flags.port)
    terminal.say(`${errColors.yellow('Port')} ${flags.port} is busy: this is ${port}.`);
  terminal.result(
    `${outColors.bold(safeText(place.name))} on ${outColors.cyan(url)}  (${Math.round(milliseconds)} ms)\n` +
      outColors.dim('o opens the browser, p writes the PDF, ? lists the keys'),
  );
}

/** A wildcard address is reached by the machine's own name for itself. */
function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}

/** One line a save; findings when they are others than before. */
function saveReporter(terminal: Terminal): (reported: Reported) => void {
  let before = '';
  let isFirst = true;
  return ({ read, diagnostics, rendered, compiled, held, reloads, milliseconds }) => {
    const findings = findingsOf([{ ...read, diagnostics }]);
    const text = renderFindings(findings, terminal.errColors, terminal.columns);
    const { errColors } = terminal;
    if (!isFirst) {
      const shown = held
        ? errColors.red('not shown, the last good slides stay')
        : `${countText(rendered, 'slide')} changed, ${compiled} compiled`;
      const what = reloads ? `${shown}; its code changed, so open pages load again` : shown;
      terminal.say(
        `${errColors.dim(new Date().toTimeString().slice(0, 8))} saved: ${what} (${milliseconds.toFixed(0)} ms)`,
      );
    }
    if (text !== before && text !== '') terminal.say(text);
    if (text === '' && before !== '') terminal.say(errColors.green('Nothing is wrong any more.'));
    before = text;
    isFirst = false;
  };
}

function openInEditor(
  file: string,
  line: number,
  column: number | undefined,
  terminal: Terminal,
  tell: (text: string) => void,
): void {
  const place = `${file}:${line}:${column ?? 1}`;
  terminal.say(`${terminal.errColors.dim('editor')} ${safeText(`${shownPath(file)}:${line}`)}`);
  launchEditor(
    place,
    process.env['LAUNCH_EDITOR'] ?? process.env['VISUAL'] ?? process.env['EDITOR'],
    (_name, message) => {
      const said = `The editor did not open: ${safeText(message ?? 'no editor was found')}`;
      const hint = 'name one, as in LAUNCH_EDITOR=code lectern dev';
      terminal.say(`${said}\n  hint: ${hint}`);
      tell(`${said}; ${hint}`);
    },
  );
}

/** Resolves when somebody asks to end. */
async function untilEnded(terminal: Terminal, url: string, print: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = listenToKeys((key) => {
      if (key === 'o') openUrl(url, terminal);
      else if (key === 'p') void print();
      else if (key === '?' || key === 'h') terminal.say(KEYS);
      else if (key === 'q' || key === '\u0003' || key === '\u0004') {
        stop();
        resolve();
      }
    });
  });
}

const KEYS = 'o  open the browser\np  write the PDF\n?  list these keys\nq  end';

/** What goes wrong is said, and the server goes on. */
function sayFault(error: unknown, terminal: Terminal): void {
  const { message, hint } = explainFailure(error);
  terminal.say(`${terminal.errColors.red('error')}  ${safeText(message)}`);
  if (hint !== undefined) terminal.say(`  ${terminal.errColors.cyan('hint:')} ${safeText(hint)}`);
  if (codeOf(error) === undefined && process.env['LECTERN_DEBUG'] && error instanceof Error)
    terminal.say(error.stack ?? '');
}

/** Loaded at the first print: a server without one starts sooner. */
function lazyPrinter(options: DevPrinterOptions): {
  readonly print: () => Promise<void>;
  readonly end: () => Promise<void>;
} {
  let printer: Promise<DevPrinter> | undefined;
  return {
    async print() {
      printer ??= import('../dev-printer.ts').then((module) => new module.DevPrinter(options));
      await (await printer).write();
    },
    end: async () => (await printer)?.end(),
  };
}
