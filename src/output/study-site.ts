/** The study edition as a static site: a deck, its pieces and a folder enter; pages in `study/` and hashed assets beside it leave. */
import type { Deck } from '../deck/deck.ts';
import type { Checked } from '../deck/diagnostic.ts';
import type { Pieces } from '../finish/piece.ts';
import { SCORM, OVERVIEW, renderStudyPages, REVIEW } from '../render/study/study.ts';
import { gatherStudy, type StudyFolder } from './gather-study.ts';
import { missingLetters } from './missing-letters.ts';
import { deckFonts, withFonts } from './page-files.ts';
import { publish, type Publication, type Published } from './publish.ts';
import type { PublishFs } from './publish-fs.ts';
import { addApp, offlineWorker } from './study-app.ts';

export interface StudySiteOptions extends StudyFolder {
  /** Whether the talk stands in the folder above the pages. */
  readonly hasTalk: boolean;
  /** For a course system, which opens `SCORM_PAGE`: no app, since the system brings the pages. */
  readonly isScorm?: boolean;
}

/** The folder of the pages, in that of the deck. */
export const STUDY_FOLDER = 'study';

/** What a course system opens. */
export const SCORM_PAGE = `${STUDY_FOLDER}/${SCORM}`;

/** Beside the pages, since a worker serves what lies in its folder; a fixed name, since browsers ask for it by that. */
const WORKER = 'sw.js';

/** The group that these files have in the output folder's manifest. */
const GROUP = 'study';

/** From a study page to what lies beside its folder. */
const UP = '../';

export interface StudySite extends Publication {
  readonly lessons: number;
}

/** Everything the edition needs, in memory; nothing is written. A deck that shows no slide has no pages. */
export async function makeStudy(deck: Deck, pieces: Pieces, options: StudySiteOptions): Promise<Checked<StudySite>> {
  const { assets, page, pages, diagnostics } = await gatherStudy(deck, pieces, options, UP, false);
  const app = options.isScorm === true ? undefined : await addApp(page, deck, STUDY_FOLDER);
  const bare = renderStudyPages(deck, pieces, {
    ...pages,
    ...(app === undefined
      ? { scorm: UP + (await page.addPackageFile('runtime/scorm.js')) }
      : { app: { manifest: UP + app.manifest, icon: UP + app.icon, worker: WORKER } }),
    ...(options.hasTalk ? { talk: `${UP}index.html` } : {}),
  });
  if (bare.size === 0) return { value: { assets: new Map(), entries: new Map(), lessons: 0 }, diagnostics };
  const all = [...bare.values()].join('');
  const choice = await deckFonts('study', deck, pieces, all, assets);
  const fontCss = await page.addFonts(choice, options.folder.cache, UP);
  page.dropSources(options.code, assets, all);
  const entries = new Map(
    [...bare].map(([file, html]) => [`${STUDY_FOLDER}/${file}`, { body: withFonts(html, fontCss) }]),
  );
  if (bare.size > 0 && app !== undefined) {
    const worker = await offlineWorker({ assets: page.files, entries }, STUDY_FOLDER);
    entries.set(`${STUDY_FOLDER}/${WORKER}`, { body: worker });
  }
  const missing = missingLetters(deck, pieces, choice, assets);
  const lessons = [...bare.keys()].filter((file) => ![OVERVIEW, REVIEW, SCORM].includes(file)).length;
  return { value: { assets: page.files, entries, lessons }, diagnostics: [...diagnostics, ...missing] };
}

/** Makes the edition and publishes it in the deck's folder. Rejects with `OutputError`, as `writeTalk`. */
export async function writeStudy(
  deck: Deck,
  pieces: Pieces,
  to: string,
  options: StudySiteOptions & { readonly fs?: PublishFs },
): Promise<Checked<Published & { readonly lessons: number }>> {
  const { value, diagnostics } = await makeStudy(deck, pieces, options);
  const published = await publish(to, GROUP, value, options.fs);
  return { value: { ...published, lessons: value.lessons }, diagnostics };
}
