/** `lectern diff`: two decks, or one at two times, enter; what became of each slide is printed, or shown on a page. */
import { resolve } from 'node:path';
import { installCleanup } from '../../output/cleanup.ts';
import { openBrowser } from '../../output/browser/session.ts';
import { RemoteRefused } from '../../output/errors.ts';
import { EXIT, UsageError, type ExitCode } from '../failure.ts';
import { startHighlighter } from '../foresight.ts';
import { LazyMermaid } from '../mermaid-drawer.ts';
import { openCache } from '../open-cache.ts';
import type { DiffFlags } from '../commands/diff.ts';
import { shownPath } from '../report/findings.ts';
import { safeText } from '../report/terminal-text.ts';
import type { Terminal } from '../report/terminal.ts';
import { trustRule } from '../trust-rule.ts';
import type { Side } from '../diffing/sides.ts';

export async function runDiff(args: readonly string[], flags: DiffFlags, terminal: Terminal): Promise<ExitCode> {
  installCleanup();
  const isTrusted = trustRule(flags, terminal);
  const { sidesOf } = await import('../diffing/sides.ts');
  const sides = sidesOf(args, isTrusted);
  const onNotice = (notice: string): void => terminal.say(notice);
  const highlighter = startHighlighter();
  const cache = openCache(flags, onNotice);
  const browser = openBrowser({ browser: flags.browser, onNotice });
  const mermaid = new LazyMermaid({ session: browser, browser: flags.browser, onNotice });
  try {
    const { readDeck } = await import('../reading.ts');
    const { finishDeck, hasSlides } = await import('../making.ts');
    const made = [];
    for (const side of sides) {
      terminal.progress(`reading ${safeText(side.label)}`);
      // The past of a folder has the trust of the folder, for its code is as much the user's own.
      const opened = readDeck(side.place, flags, () => isTrusted(side.home));
      if (!hasSlides(opened)) throw new UsageError(`"${side.label}" has no slides.`);
      if (browser.isRemote && !opened.trust) throw new RemoteRefused();
      made.push(await finishDeck(opened, cache, { highlighter, mermaid: mermaid.forDeck(opened.trust), browser }));
    }
    const [before, after] = made;
    if (before === undefined || after === undefined) throw new Error('There are two sides.');
    terminal.progress('drawing and comparing the slides');
    const { compareDecks } = await import('../diffing/compare.ts');
    const changes = await compareDecks(before, after, browser);
    const head = { before: sides[0].label, after: sides[1].label };
    const { diffJson, diffText } = await import('../report/diff-formats.ts');
    terminal.result(flags.format === 'json' ? diffJson(changes, head) : diffText(changes, head, terminal.outColors));
    if (flags.format === 'html') {
      const [{ renderDiffPage }, { writeWhole }, { default: sharp }] = await Promise.all([
        import('../report/diff-page.ts'),
        import('../../output/publish.ts'),
        import('sharp'),
      ]);
      const url = async (png: Uint8Array): Promise<string> =>
        `data:image/webp;base64,${(await sharp(png).webp({ quality: 85 }).toBuffer()).toString('base64')}`;
      const slides = await Promise.all(
        changes.map(async (change) => ({
          change,
          ...(change.pictures.before === undefined ? {} : { before: await url(change.pictures.before) }),
          ...(change.pictures.after === undefined ? {} : { after: await url(change.pictures.after) }),
        })),
      );
      const path = resolve(flags.output ?? 'lectern-diff.html');
      await writeWhole(path, renderDiffPage(slides, head, after.deck.meta.size));
      terminal.say(`The page: ${safeText(shownPath(path))}`);
    }
    return EXIT.fine;
  } finally {
    await highlighter.end();
    await mermaid.end();
    await browser.close();
    await release(sides);
  }
}

async function release(sides: readonly Side[]): Promise<void> {
  for (const { past } of sides) await past?.folder.release();
}
