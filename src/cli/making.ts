/** What building and printing share: an opened deck enters, its finished pieces and what a browser says of it leave. */
import type { Diagnostic } from '../deck/diagnostic.ts';
import type { Cache } from '../finish/cache/cache.ts';
import { finish, type FinishOptions } from '../finish/finish.ts';
import type { Pieces } from '../finish/piece.ts';
import { PicturePress } from '../finish/picture/picture-press.ts';
import type { DeckFolder } from '../output/deck-files.ts';
import { packageFile } from '../output/package-files.ts';
import type { PdfStep } from '../output/pdf.ts';
import type { FindingSource } from './report/findings.ts';
import { countText } from './report/made-files.ts';
import type { OpenDeck } from './workspace/open-deck.ts';

/** A deck with what `finish` made of it. */
export interface MadeDeck extends OpenDeck {
  readonly pieces: Pieces;
  /** Where its files are read from. */
  readonly files: DeckFolder;
}

/** Does the deck's slow jobs; all kinds unless some are named. */
export async function finishDeck(
  opened: OpenDeck,
  cache: Cache | undefined,
  options: Pick<FinishOptions, 'highlighter' | 'kinds' | 'mermaid'> = {},
): Promise<MadeDeck> {
  const { value: pieces, diagnostics } = await finish(opened.deck, {
    cache,
    keptAs: `${opened.root}/${opened.deck.name}`,
    emojiFile: packageFile('emoji.txt'),
    iconFile: packageFile('icons.txt'),
    diagramWorker: packageFile('cli/diagram-worker.js'),
    ...options,
  });
  const files = { folder: opened.root, trust: opened.trust, pictures: new PicturePress(cache), cache };
  return { ...opened, pieces, files, diagnostics: [...opened.diagnostics, ...diagnostics] };
}

/** Whether there is anything to publish; an unreadable or empty deck must not replace what was published before. */
export function hasSlides(opened: OpenDeck): boolean {
  return opened.readable && opened.deck.stacks.length > 0;
}

/** A finding source with what output said; a file that both read and output found broken is named once. */
export function withOutput(opened: OpenDeck, diagnostics: readonly Diagnostic[]): FindingSource {
  const known = new Set(opened.diagnostics.filter(isBrokenFile).map(firstQuoted));
  const added = diagnostics.filter((found) => !isBrokenFile(found) || !known.has(firstQuoted(found)));
  return { ...opened, diagnostics: [...opened.diagnostics, ...added] };
}

function isBrokenFile({ rule }: Diagnostic): boolean {
  return rule === 'asset/unreadable' || rule === 'file/unreadable';
}

function firstQuoted({ message }: Diagnostic): string | undefined {
  return /"([^"]*)"/.exec(message)?.[1];
}

/** What to show while a PDF is made. */
export function pdfProgress(name: string, { step, slides }: PdfStep): string {
  const count = ` ${countText(slides, 'slide')}`;
  return {
    open: `${name}: opening the sheet`,
    settle: `${name}: laying out${count}`,
    print: `${name}: printing${count}`,
    finish: `${name}: finishing the PDF`,
  }[step];
}
