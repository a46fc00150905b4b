/** A deck's cards and the markup of its quizzes enter; the review leaves: what is due, one question after the other, when they come back. */
import { QUIZ_MARKED, type QuizMarked } from '../../deck/doing-data.ts';
import { fill } from '../../deck/words.ts';
import { type Card, cardsOf, removeCard } from '../study/review/cards.ts';
import type { ReviewParts } from '../study/review/review-script.ts';
import { element } from '../talk/dialog.ts';
import { pressButton } from '../study/progress/dialog.ts';
import { lessonUrl } from '../study/progress/visits.ts';
import { type Known, scheduler } from './schedule.ts';
import { Session } from './session.ts';
import { trialStore } from './trial-store.ts';
import { saidTime } from './when.ts';

/** The ways of knowing a question that was answered right. */
const RIGHT = ['hard', 'good', 'easy'] as const satisfies readonly Known[];

export function openReview(parts: ReviewParts): void {
  const { config, keeper, words, place, formatNumber, locale } = parts;
  const { next } = scheduler();
  const stage = element('div', 'review-stage');
  place.append(stage);
  // Below the page's own heading, or that of its part.
  const heading = (text: string): HTMLElement => headingOf(place.matches('main') ? 2 : 3, text);
  let end: (() => void) | undefined;
  let isAsking = false;

  overview();
  // Another window may bring questions; while one is asked, the page stays as it is.
  keeper.onChange(() => isAsking || overview());

  function overview(said?: string): void {
    const now = Date.now();
    const cards = cardsOf(parts);
    const due = cards.filter(({ record }) => record.schedule.due <= now);
    const [later] = cards.filter(({ record }) => record.schedule.due > now);
    const line = (text: string): HTMLElement => element('p', '', text);
    const content: HTMLElement[] = [];
    if (said !== undefined) content.push(heading(said));
    if (cards.length === 0) content.push(line(words.reviewEmpty));
    if (said === undefined) content.push(line(words.reviewIntro));
    if (due.length > 0) content.push(line(fill(words.reviewDue, { count: formatNumber(due.length) })));
    if (cards.length > due.length) {
      content.push(line(fill(words.reviewLater, { count: formatNumber(cards.length - due.length) })));
    }
    if (due.length > 0) content.push(pressButton(words.reviewBegin, () => begin(cards), 'is-main'));
    else if (later !== undefined) {
      const when = saidTime(later.record.schedule.due, now, locale);
      content.push(line(fill(words.reviewNextDate, { when })));
    }
    show(content);
  }

  function begin(cards: readonly Card[]): void {
    const session = new Session(
      cards.map(({ place: { key }, record }) => ({ key, due: record.schedule.due })),
      Date.now(),
    );
    isAsking = true;
    askNext(session);
  }

  function askNext(session: Session): void {
    const key = session.next();
    if (key === undefined) return finish();
    // It may have been taken out, or reviewed, in another window.
    const card = cardsOf(parts).find((one) => one.place.key === key);
    const template = [...place.querySelectorAll<HTMLTemplateElement>('template[data-review-of]')].find(
      (one) => one.dataset['reviewOf'] === key,
    );
    if (card === undefined || template === undefined) return askNext(session);
    ask(session, card, template);
  }

  function ask(session: Session, card: Card, template: HTMLTemplateElement): void {
    const count = { number: formatNumber(session.asked), total: formatNumber(session.total) };
    const title = fill(words.reviewQuestion, count);
    const question = element('div', 'review-question reading');
    question.append(withOwnIds(template.content.cloneNode(true) as DocumentFragment));
    const answer = element('div', 'review-answer');
    show([heading(title), ...lessonLink(card), question, answer]);
    const ended = parts.startDoings(question, config, trialStore(), { seed: String(Date.now()), prefix: PREFIX });
    end = ended;
    // The first answer counts; what is tried afterwards is practice.
    question.addEventListener(
      QUIZ_MARKED,
      (event) => {
        const { share = 1 } = (event as CustomEvent<QuizMarked>).detail;
        if (share < 1) missed(session, card, answer);
        else known(session, card, answer);
      },
      { once: true },
    );
    const skip = pressButton(words.reviewUnmark, () => {
      removeCard(parts, card);
      parts.announce(words.reviewUnmarked);
      askNext(session);
    });
    skip.className = 'review-skip';
    answer.append(skip);
  }

  function missed(session: Session, card: Card, answer: HTMLElement): void {
    const now = Date.now();
    const schedule = rate(session, card, 'again', now);
    const said = fill(words.reviewMissed, { when: saidTime(schedule.due, now, locale) });
    answer.prepend(
      element('p', 'review-said', said),
      pressButton(words.reviewNext, () => askNext(session), 'is-main'),
    );
    parts.announce(said);
  }

  function known(session: Session, card: Card, answer: HTMLElement): void {
    const now = Date.now();
    const names = { hard: words.reviewHard, good: words.reviewGood, easy: words.reviewEasy };
    const choices = RIGHT.map((known) => {
      const { due } = next(card.record.schedule, known, now);
      const button = pressButton('', () => {
        rate(session, card, known, now);
        askNext(session);
      });
      const when = fill(words.reviewBack, { when: saidTime(due, now, locale) });
      button.append(element('span', 'review-known', names[known]), ' ', element('span', 'review-when', when));
      if (known === 'good') button.classList.add('is-main');
      return button;
    });
    const said = element('p', 'review-said', words.reviewRight);
    said.id = 'lectern-review-known';
    const group = element('div', 'review-choices', ...choices);
    group.setAttribute('role', 'group');
    group.setAttribute('aria-labelledby', said.id);
    answer.prepend(said, group);
    parts.announce(words.reviewRight);
  }

  function rate(session: Session, card: Card, known: Known, now: number): ReturnType<typeof next> {
    const { key, likeness } = card.place;
    const schedule = next(card.record.schedule, known, now);
    const old = card.record.key === key ? [] : [`card:${card.record.key}`];
    keeper.change([{ kind: 'card', key, likeness, at: now, schedule }], old);
    session.putBack({ key, due: schedule.due }, now);
    return schedule;
  }

  function finish(): void {
    isAsking = false;
    overview(words.reviewDone);
  }

  function lessonLink({ place: { page } }: Card): readonly HTMLElement[] {
    const lesson = config.pages.find(({ id }) => id === page);
    if (lesson === undefined) return [];
    const link = element('a', '', fill(words.reviewFrom, { lesson: lesson.title }));
    link.href = lessonUrl(lesson);
    return [element('p', 'review-from', link)];
  }

  /** Who reads with the ears is taken to what is new. */
  function show(content: readonly HTMLElement[]): void {
    end?.();
    end = undefined;
    const hadFocus = stage.contains(document.activeElement);
    stage.replaceChildren(...content);
    if (hadFocus) content.find((one) => one.matches('.review-title'))?.focus();
  }
}

/** Before ids of a question, whose lesson may stand on the same page. */
const PREFIX = 'review-';

function withOwnIds(fragment: DocumentFragment): DocumentFragment {
  const renamed = new Set<string>();
  for (const one of fragment.querySelectorAll('[id]')) {
    renamed.add(one.id);
    one.id = PREFIX + one.id;
  }
  const rename = (id: string): string => (renamed.has(id) ? PREFIX + id : id);
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const one of fragment.querySelectorAll(`[${name}]`)) {
      one.setAttribute(name, (one.getAttribute(name) ?? '').split(' ').map(rename).join(' '));
    }
  }
  for (const link of fragment.querySelectorAll('a[href^="#"]')) {
    link.setAttribute('href', `#${rename((link.getAttribute('href') ?? '').slice(1))}`);
  }
  return fragment;
}

function headingOf(level: 2 | 3, text: string): HTMLElement {
  const made = element(`h${level}`, 'review-title', text);
  made.tabIndex = -1;
  return made;
}
