/** What building and printing share: an opened deck enters, its finished pieces and what a browser says of it leave. */
import type { Deck } from '../deck/deck.ts';
import type { Checked, Diagnostic } from '../deck/diagnostic.ts';
import type { Cache } from '../finish/cache/cache.ts';
import { finish, type FinishOptions } from '../finish/finish.ts';
import type { Pieces } from '../finish/piece.ts';
import { PicturePress } from '../finish/picture/picture-press.ts';
import type { BrowserSession } from '../output/browser/session.ts';
import type { DeckCode } from '../output/deck-code/bundle.ts';
import { deckModules, isSurelyUndefined, showsElements } from '../output/deck-code/modules.ts';
import type { StillPage } from '../output/deck-code/still-page.ts';
import type { DeckFolder } from '../output/deck-files.ts';
import { packageFile } from '../output/package-files.ts';
import type { PdfStep } from '../output/pdf.ts';
import type { fetchRemote } from './remote.ts';
import type { FindingSource } from './report/findings.ts';
import { countText } from './report/made-files.ts';
import type { OpenDeck } from './workspace/open-deck.ts';

/** A deck with what `finish` made of it. */
export interface MadeDeck extends OpenDeck {
  readonly pieces: Pieces;
  /** Where its files are read from. */
  readonly files: DeckFolder;
  /** Its own code; absent where it has none, or is not trusted. */
  readonly code?: DeckCode;
}

export interface MakingOptions extends Pick<FinishOptions, 'highlighter' | 'kinds' | 'known' | 'mermaid'> {
  /** Where labs are asked for their pictures; absent where nothing is printed. */
  readonly browser?: BrowserSession | undefined;
}

/** Does the deck's slow jobs; all kinds unless some are named. */
export async function finishDeck(
  opened: OpenDeck,
  cache: Cache | undefined,
  { browser, ...options }: MakingOptions = {},
): Promise<MadeDeck> {
  const fetching = remoteOf(opened, cache);
  const { value: code, diagnostics: faults } = await codeOf(opened);
  const stills = await stillsOf(code, browser);
  const { value: pieces, diagnostics } = await finished(opened, cache, stills, options);
  const { value: remote, diagnostics: unfetched } = await fetching;
  const files = { folder: opened.root, trust: opened.trust, pictures: new PicturePress(cache), cache, remote };
  const unknown = stills === undefined ? await undefinedIn(opened, code) : [];
  const found = [...opened.diagnostics, ...faults, ...unfetched, ...unknown, ...diagnostics];
  if (code === undefined) return { ...opened, pieces, files, diagnostics: found };
  // Scripts are no part of the deck as read; their lines are shown all the same.
  const textOf = (path: string): string | undefined => opened.textOf(path) ?? code.texts.get(path);
  return { ...opened, pieces, files, code, textOf, diagnostics: found };
}

/** Where no lab is asked for its picture. A module that cannot run has been reported. */
async function undefinedIn({ deck, trust }: OpenDeck, code: DeckCode | undefined): Promise<readonly Diagnostic[]> {
  if (!trust || !showsElements(deck) || (code?.texts.size ?? 0) > 0) return [];
  const [{ collectJobs, jobsOf }, { undefinedLabs }] = await Promise.all([
    import('../finish/collect.ts'),
    import('../finish/stills.ts'),
  ]);
  const labs = jobsOf(collectJobs(deck), 'still');
  return undefinedLabs(labs.filter(({ job }) => isSurelyUndefined(job.element, deck, code?.script ?? '')));
}

/** What fetches is loaded only for a deck that asks for it. */
async function remoteOf({ deck: { assets } }: OpenDeck, cache: Cache | undefined): ReturnType<typeof fetchRemote> {
  if (!assets.some(({ kind }) => kind === 'remote')) return { value: new Map(), diagnostics: [] };
  const remote = await import('./remote.ts');
  return remote.fetchRemote(assets, remote.remotePictures(cache));
}

async function finished(
  { deck, root }: OpenDeck,
  cache: Cache | undefined,
  stills: StillPage | undefined,
  options: Omit<MakingOptions, 'browser'>,
): Promise<Checked<Pieces>> {
  try {
    return await finish(deck, {
      cache,
      keptAs: `${root}/${deck.name}`,
      emojiFile: packageFile('emoji.txt'),
      iconFile: packageFile('icons.txt'),
      diagramWorker: packageFile('cli/diagram-worker.js'),
      ...options,
      ...(stills === undefined ? {} : { stills }),
    });
  } finally {
    await stills?.end();
  }
}

/** Nothing of a deck that is not trusted is bundled, and the bundler is loaded for no deck without modules. */
async function codeOf({ deck, trust, root }: OpenDeck): Promise<Checked<DeckCode | undefined>> {
  const modules = trust ? deckModules(deck).filter((path) => deck.labs?.includes(path) || isAsset(deck, path)) : [];
  if (modules.length === 0) return { value: undefined, diagnostics: [] };
  const { bundleDeckCode } = await import('../output/deck-code/bundle.ts');
  return bundleDeckCode(modules, root);
}

/** A script that is missing is said by who reads the deck. */
function isAsset({ assets }: Deck, path: string): boolean {
  return assets.some((asset) => asset.path === path);
}

async function stillsOf(
  code: DeckCode | undefined,
  session: BrowserSession | undefined,
): Promise<StillPage | undefined> {
  if (code === undefined || session === undefined) return undefined;
  const { StillPage: Page } = await import('../output/deck-code/still-page.ts');
  return new Page(code, { session });
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
