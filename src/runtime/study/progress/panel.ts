/** What is kept of a deck enters; the panel in which a learner sees, carries and resets it leaves. */
import type { LearnerRecord } from '../../../deck/learner-record.ts';
import { recordId } from '../../../deck/learner-record.ts';
import { tally } from '../../../deck/tally.ts';
import { fill } from '../../../deck/words.ts';
import { element } from '../../talk/dialog.ts';
import type { ProgressContext } from './context.ts';
import { ask, openStudyDialog, pressButton } from './dialog.ts';
import { lessonUrl } from './visits.ts';
import { icon } from '../icon.ts';
import { lessonTally } from './marks.ts';
import { examineFile, saveProgress } from './progress-file.ts';
import { countWork, recordsToReset } from './reset.ts';

/** What was reset on this page, the last first; it can be brought back while the page is open. */
const resets: (readonly LearnerRecord[])[] = [];

/** Opens the panel as a dialog. */
export function openPanel(context: ProgressContext): void {
  const { config, words, keeper } = context;
  const sum = element('p', 'progress-sum');
  const table = element('table', 'progress-table');
  const undo = pressButton(words.progressUndo, () => bringBack());
  const save = pressButton(words.progressSave, () => {
    say(fill(words.progressSaved, { file: saveProgress(context) }));
  });
  const resetAll = pressButton(words.progressResetAll, () => void reset(words.progressResetAll));
  const actions = element(
    'div',
    'study-dialog-actions',
    save,
    fileField(context, (file) => void take(file)),
    resetAll,
    undo,
  );
  const isOffline = document.documentElement.dataset['lecternOffline'] === 'ready';
  const facts = [
    config.inSystem === true ? words.progressCourse : words.progressHere,
    ...(isOffline ? [words.offlineReady] : []),
  ];
  const where = element('p', 'progress-where', facts.join(' '));
  const { dialog, say } = openStudyDialog(
    'progress',
    words.progress,
    [sum, table, actions, where],
    words.progressClose,
  );

  const draw = (): void => {
    sum.textContent = sumText(context);
    const active = dialog.contains(document.activeElement) ? document.activeElement?.getAttribute('aria-label') : null;
    table.replaceChildren(...tableParts(context, (page, name) => void reset(name, page)));
    // A row that is drawn anew would lose the focus.
    if (active !== null) table.querySelector<HTMLElement>(`[aria-label=${JSON.stringify(active)}]`)?.focus();
    resetAll.disabled = keeper.all().length === 0;
    undo.hidden = resets.length === 0;
  };
  draw();
  const end = keeper.onChange(draw);
  dialog.addEventListener('close', end);

  async function reset(title: string, page?: string): Promise<void> {
    const records = recordsToReset(context, page);
    const count = context.formatNumber(countWork(records));
    const text = [fill(words.progressResetAsk, { count })];
    if (!(await ask(title.replace(/…$/u, ''), text, words.progressReset, words.progressCancel))) return;
    resets.push(records);
    keeper.change([], records.map(recordId));
    undo.focus();
    say(fill(words.progressWasReset, { count }));
  }

  function bringBack(): void {
    const records = resets.pop();
    if (records === undefined) return;
    // What was done since the reset stays.
    keeper.change(records.filter((record) => keeper.get(recordId(record)) === undefined));
    draw();
    if (undo.hidden) save.focus();
    say(words.progressUndone);
  }

  async function take(file: File): Promise<void> {
    const found = await examineFile(file, context);
    if (typeof found === 'string') return say(found);
    const date = new Intl.DateTimeFormat(context.locale, { dateStyle: 'long', timeStyle: 'short' }).format(
      found.written,
    );
    const { added, replaced, kept } = found.counts;
    const numbers = Object.entries({ added, replaced, kept }).map(([name, value]) => [
      name,
      context.formatNumber(value),
    ]);
    const text = [
      ...(found.otherTitle === undefined ? [] : [fill(words.progressOtherName, { title: found.otherTitle })]),
      fill(words.progressFound, { date, ...(Object.fromEntries(numbers) as Record<string, string>) }),
      words.progressRule,
    ];
    if (!(await ask(file.name, text, words.progressTake, words.progressCancel))) return;
    keeper.change(found.merge.taken);
    say(fill(words.progressTaken, { count: context.formatNumber(added + replaced) }));
  }
}

function sumText({ config, store, words, formatNumber }: ProgressContext): string {
  const { done, total, points, full, notes } = tally(config.doings, (key) => store.get(key));
  const parts = [
    fill(words.progressDone, { done: formatNumber(done), total: formatNumber(total) }),
    ...(full === 0 ? [] : [fill(words.progressPoints, { points: formatNumber(points), full: formatNumber(full) })]),
    ...(notes === 0 ? [] : [fill(words.progressNotes, { count: formatNumber(notes) })]),
  ];
  return parts.join(' · ');
}

function tableParts(context: ProgressContext, reset: (page: string, name: string) => void): readonly Node[] {
  const { config, words, formatNumber } = context;
  const heads = [words.progressLesson, words.progressDoneHead, words.progressPointsHead].map((name) => {
    const head = element('th', '', name);
    head.scope = 'col';
    return head;
  });
  const rows = config.pages.map((page) => {
    const { id, title } = page;
    const { done, total, points, full, isRead } = lessonTally(context, id);
    const link = element('a', '', title);
    link.href = lessonUrl(page);
    const head = element('th', '', link);
    head.scope = 'row';
    const name = fill(words.progressResetLesson, { lesson: title });
    const button = pressButton('', () => reset(id, name), 'progress-reset');
    button.append(icon('reset'));
    button.setAttribute('aria-label', name);
    button.title = name;
    button.disabled = recordsToReset(context, id).length === 0;
    const counted = total === 0 ? (isRead ? words.progressRead : '–') : `${formatNumber(done)}/${formatNumber(total)}`;
    const marked = full === 0 ? '–' : `${formatNumber(points)}/${formatNumber(full)}`;
    return element('tr', '', head, element('td', '', counted), element('td', '', marked), element('td', '', button));
  });
  const last = element('td', '');
  return [element('thead', '', element('tr', '', ...heads, last)), element('tbody', '', ...rows)];
}

/** A field for files that looks and works as the buttons beside it. */
function fileField({ words }: ProgressContext, take: (file: File) => void): HTMLElement {
  const input = element('input', 'progress-file');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    // The same file may be chosen again.
    input.value = '';
    if (file !== undefined) take(file);
  });
  return element('label', 'study-button progress-open', words.progressOpen, input);
}
