/** A deck that is being written enters, at each save or press of a key; its slides PDF leaves, with what printing found. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import { openBrowser, type BrowserSession } from '../output/browser/session.ts';
import { ResidentPdf } from '../output/pdf-resident.ts';
import { writeWhole } from '../output/publish.ts';
import { hasSlides, type MadeDeck } from './making.ts';
import { findingsOf, shownPath } from './report/findings.ts';
import { renderFindings } from './report/human.ts';
import { countText, sizeText } from './report/made-files.ts';
import { safeText } from './report/terminal-text.ts';
import type { Terminal } from './report/terminal.ts';
import { filePath, PDF } from './target.ts';
import { version } from './version.ts';
import { realPathIfThere } from './workspace/disk-names.ts';

export interface DevPrinterOptions {
  /** The deck's name. */
  readonly name: string;
  /** The deck as it is now. */
  readonly make: (browser: BrowserSession) => Promise<MadeDeck>;
  /** The `--browser` flag. */
  readonly browser?: string | undefined;
  /** The file or folder to write; absent: `<name>.pdf` in the current folder. */
  readonly output?: string | undefined;
  readonly terminal: Terminal;
  /** Told what went wrong with a print. */
  readonly onFault: (error: unknown) => void;
}

/** Milliseconds after which a browser that has nothing more to print is ended. */
const IDLE = 600_000;

export class DevPrinter {
  readonly #options: DevPrinterOptions;
  readonly #pdf = new ResidentPdf();
  #browser: BrowserSession | undefined;
  #idle: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** Asked for while it was running: once more is enough for all. */
  #again = false;
  #said = '';
  #ended = false;

  constructor(options: DevPrinterOptions) {
    this.#options = options;
  }

  /** Resolves when a file is written that holds at least what was read before the call; never rejects. */
  async write(): Promise<void> {
    this.#again = true;
    await (this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    }));
  }

  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#idle);
    await this.#browser?.close();
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#again && !this.#ended) {
      this.#again = false;
      clearTimeout(this.#idle);
      try {
        await this.#print();
      } catch (error) {
        // Whatever it is in, the next print begins with another browser.
        await this.#close();
        if (!this.#ended) this.#options.onFault(error);
      }
    }
    this.#idle = setTimeout(() => void this.#close(), IDLE).unref();
  }

  async #close(): Promise<void> {
    const browser = this.#browser;
    this.#browser = undefined;
    await browser?.close();
  }

  async #print(): Promise<void> {
    const { name, output, terminal, make } = this.#options;
    const started = performance.now();
    const named = filePath(output, name, PDF);
    this.#browser ??= openBrowser({ browser: this.#options.browser, isKept: true });
    const made = await make(this.#browser);
    if (!hasSlides(made)) {
      terminal.say(`No PDF was written: ${safeText(name)} has no slides.`);
      return;
    }
    const options = { folder: made.files, code: made.code, version, browser: this.#browser };
    const { value, diagnostics } = await this.#pdf.make(made.deck, made.pieces, options);
    // A link stays one: what it leads to is replaced.
    await writeWhole(realPathIfThere(named) ?? named, value.bytes);
    this.#say(made, diagnostics);
    const milliseconds = performance.now() - started;
    const took = milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
    terminal.result(
      `${safeText(shownPath(named))}  ${sizeText(value.bytes.byteLength)}  ${countText(value.printed, 'slide')} printed in ${took}`,
    );
  }

  /** What only paper knows; the rest has been said when the deck was read. */
  #say(made: MadeDeck, diagnostics: readonly Diagnostic[]): void {
    const { terminal } = this.#options;
    const found = renderFindings(findingsOf([{ ...made, diagnostics }]), terminal.errColors, terminal.columns);
    if (found !== '' && found !== this.#said) terminal.say(found);
    this.#said = found;
  }
}
