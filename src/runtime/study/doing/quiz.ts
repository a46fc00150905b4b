/** A quiz as it stands in the page enters; it leaves answerable: fields, a check, its result, hints, another try, and the answer by choice. */
import type { QuizData, QuizMarked } from '../../../deck/doing-data.ts';
import { QUIZ_MARKED } from '../../../deck/doing-data.ts';
import { type QuizWork, readQuizWork } from '../../../deck/doing-work.ts';
import { type QuizResponse, fitResponse, isAnswered } from '../../../deck/response.ts';
import { score } from '../../../deck/scoring.ts';
import { delayed } from '../delayed.ts';
import type { DoingPage } from './doing-page.ts';
import { startHints } from './hints.ts';
import { keepWork } from './keep-work.ts';
import { makeFields } from './make-fields.ts';
import { startNotices } from './notices.ts';
import { makeControls } from './quiz-controls.ts';
import { resultWords } from './result.ts';
import { takeSolution } from './solution.ts';

/** What the page shows, and keeps. */
interface State extends Omit<QuizWork, 'response'> {
  /** Best share of the marks so far, of the question as it is now. */
  readonly share?: number;
  readonly attempts: number;
  readonly isDone: boolean;
}

export function startQuiz(page: DoingPage, quiz: HTMLElement, data: QuizData): void {
  const { key, answers, points, shuffle } = data;
  const keeper = keepWork(page, key, readQuizWork, () => load());
  if (keeper === undefined) return;
  quiz.classList.add('is-live');
  const showNotices = startNotices(page, quiz, 'questionChanged');
  const controls = makeControls(page, quiz, key, { check, retry, showAnswer });
  const solution = takeSolution(page, quiz, answers.kind === 'order');
  const fields = makeFields(page, quiz, answers, solution, {
    changed: (isTyping) => {
      draft.soon();
      if (!isTyping) draft.now();
    },
    tell: controls.tell,
    form: controls.form,
  });
  const draft = delayed(keepDraft, page.signal);
  const hints = startHints(quiz, keepDraft, page.signal);
  let state: State = { seed: page.seed, isMarked: false, hints: 0, isShown: false, attempts: 0, isDone: false };
  load();

  function load(): void {
    // What is just being typed is newer, and kept in a moment.
    if (draft.isDue()) return;
    const kept = keeper?.kept();
    const { entry, work, change } = kept ?? { change: 'same' };
    const seed = work?.seed ?? page.seed;
    // Marks of other answers say nothing of these; what was typed or chosen is kept as far as it fits.
    const isSame = work !== undefined && change !== 'answers';
    state = {
      seed,
      isMarked: isSame && work.isMarked,
      isShown: isSame && work.isShown,
      hints: work?.hints ?? 0,
      attempts: work === undefined ? 0 : (entry?.attempts ?? 0),
      isDone: work !== undefined && entry?.isDone === true,
      ...(isSame && entry?.share !== undefined ? { share: entry.share } : {}),
    };
    if (shuffle) fields.arrange?.(`${seed}/${key}`);
    fields.write(fitResponse(answers, work?.response, fields.given?.(`${seed}/${key}`)));
    hints.show(state.hints);
    if (kept !== undefined) showNotices(kept);
    show();
  }

  function show(): void {
    const { isMarked, isShown, share, attempts } = state;
    const marked = isMarked ? score(answers, fields.read()) : undefined;
    fields.lock(isMarked);
    fields.mark(marked === undefined ? undefined : { parts: marked.parts, isShown });
    const isRight = marked?.isRight === true;
    solution.show({ right: isMarked && isShown && !isRight, explanation: isMarked && (isRight || isShown) });
    controls.show({
      isMarked,
      canShow: isMarked && !isRight && !isShown && attempts > 0 && solution.right !== undefined,
      result:
        marked === undefined ? [] : resultWords(page, { key: answers, score: marked, points, gained: share, isShown }),
    });
  }

  function check(): void {
    const response = fields.read();
    if (state.isMarked) return;
    if (!isAnswered(answers, response)) {
      controls.ask(page.say('answerFirst'));
      fields.focus();
      return;
    }
    draft.now();
    const { share, isRight } = score(answers, response);
    const best = state.isShown || share === undefined ? state.share : Math.max(state.share ?? 0, share);
    state = {
      ...state,
      isMarked: true,
      isDone: true,
      attempts: state.attempts + 1,
      ...(best === undefined ? {} : { share: best }),
    };
    keepAnswer(response);
    show();
    controls.focusNext();
    const detail: QuizMarked = { key, isRight, ...(share === undefined ? {} : { share }) };
    quiz.dispatchEvent(new CustomEvent(QUIZ_MARKED, { bubbles: true, detail }));
  }

  /** What was right can stay; the rest is gone over again. */
  function retry(): void {
    fields.lock(false);
    fields.focus();
    state = { ...state, isMarked: false };
    keepDraft();
    show();
  }

  function showAnswer(): void {
    state = { ...state, isShown: true };
    keepAnswer(fields.read());
    show();
    controls.focusNext();
  }

  function work(response: QuizResponse): QuizWork {
    const { seed, isMarked, isShown } = state;
    return { seed, response, isMarked, hints: hints.opened(), isShown };
  }

  function keepDraft(): void {
    keeper?.keepDraft(work(fields.read()));
  }

  function keepAnswer(response: QuizResponse): void {
    const { isDone, attempts, share } = state;
    keeper?.keepAnswer(work(response), { isDone, attempts, ...(share === undefined ? {} : { share }) });
    const kept = keeper?.kept();
    if (kept !== undefined) showNotices(kept);
  }
}
