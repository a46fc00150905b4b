/** A course's page enters, which holds the study pages in a frame; their progress reaches the course system and comes back from it. */
import { hashOf } from '../../deck/hash.ts';
import { recordId } from '../../deck/learner-record.ts';
import { readStudyConfig } from '../study/config.ts';
import { progressContext, type ProgressContext } from '../study/progress/context.ts';
import { Notices } from '../study/progress/notices.ts';
import { openProgress } from '../study/progress/open-progress.ts';
import { lastVisit } from '../study/progress/visits.ts';
import { systemHub } from './system-hub.ts';
import { findApi } from './find-api.ts';
import { Lms } from './lms.ts';
import { placeOf, reportOf, statusOf, timespan } from './report.ts';
import { resume, suspend } from './suspend-data.ts';

/** Milliseconds from a change to its report; changes in between go together, since some systems take a while for each. */
const GATHER = 1000;

export async function startScorm(): Promise<void> {
  const began = Date.now();
  const config = readStudyConfig();
  const api = findApi(window);
  const lms = api === undefined ? undefined : Lms.begin(api);
  // The course system's name for the learner is nobody's business on this device.
  const student = lms?.get('cmi.core.student_id') ?? '';
  const hub = systemHub(student === '' ? undefined : hashOf(student));
  const opened = await openProgress(config, location, { learner: hub.host.learner, peer: hub.peer });
  const context = progressContext(config, opened);
  const notices = new Notices(document.body, context.words.progressClose);
  window.lecternSystem = hub.host;
  const here = lastVisit(context);
  if (lms === undefined) notices.show({ name: 'course', text: context.words.courseSilent, actions: [] });
  else takeBack(lms, context);
  // The course system knows better where the learner is, when the last visit has come from there.
  const place = lms === undefined || lastVisit(context) === here ? placeOf(here) : lms.get('cmi.core.lesson_location');
  if (lms !== undefined) follow(lms, context, notices, began);
  showPages(place, context);
}

/** What the course system kept, where this device has nothing newer. */
function takeBack(lms: Lms, { config, keeper }: ProgressContext): void {
  const records = resume(lms.get('cmi.suspend_data'), config);
  keeper.change(records.filter((record) => (keeper.place(recordId(record))?.at ?? -1) < record.at));
}

function follow(lms: Lms, context: ProgressContext, notices: Notices, began: number): void {
  // Who only looks in, or is looked over the shoulder, changes nothing.
  const mode = lms.get('cmi.core.lesson_mode');
  const isLooking = mode === 'browse' || mode === 'review';
  const mastery = numberOf(lms.get('cmi.student_data.mastery_score'));
  const report = (): void => {
    if (!isLooking) tell(lms, context, notices, mastery);
    lms.commit();
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  report();
  context.keeper.onChange(() => {
    clearTimeout(timer);
    timer = setTimeout(report, GATHER);
  });
  addEventListener('pagehide', () => {
    clearTimeout(timer);
    lms.set('cmi.core.session_time', timespan(Date.now() - began));
    // So that all of it is there at the next attempt, also once the course is completed.
    lms.set('cmi.core.exit', 'suspend');
    report();
    lms.end();
  });
  // A session that has ended cannot go on.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

function tell(lms: Lms, context: ProgressContext, notices: Notices, mastery: number | undefined): void {
  const { keeper, store, config, words } = context;
  const report = reportOf(context);
  if (report.score !== undefined) {
    lms.set('cmi.core.score.min', '0');
    lms.set('cmi.core.score.max', '100');
    lms.set('cmi.core.score.raw', String(report.score));
  }
  lms.set('cmi.core.lesson_status', statusOf(report, lms.get('cmi.core.lesson_status'), mastery));
  lms.set('cmi.core.lesson_location', report.place);
  // Entries under the keys that their questions have now.
  const entries = config.doings.map(({ key }) => store.get(key)).filter((entry) => entry !== undefined);
  const others = keeper.all().filter(({ kind }) => kind === 'card' || kind === 'visit');
  const { text, droppedTexts } = suspend([...entries, ...others], config);
  const isKept = lms.set('cmi.suspend_data', text);
  if (droppedTexts > 0) notices.show({ name: 'course', text: words.courseDropped, actions: [], isOnce: true });
  if (!isKept) notices.show({ name: 'course', text: words.courseSilent, actions: [] });
}

/** Where the learner was; the overview where that is none of this build's slides. */
function showPages(place: string, { config }: ProgressContext): void {
  const frame = document.querySelector('iframe');
  const [id, slide = ''] = place.split('#');
  const page = config.pages.find((one) => one.id === id);
  const hash = page?.slides.some((one) => one.id === slide) === true ? `#${encodeURIComponent(slide)}` : '';
  if (frame === null) return;
  frame.addEventListener('load', () => frame.focus(), { once: true });
  frame.src = page === undefined ? 'index.html' : page.href + hash;
}

function numberOf(text: string): number | undefined {
  const value = Number.parseFloat(text);
  return Number.isFinite(value) ? value : undefined;
}
