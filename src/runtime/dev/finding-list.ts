/** Findings enter; a list leaves in which one can be chosen, and opened where it is written. */
import type { CheckWords, DevFinding } from '../../deck/dev-message.ts';
import { element } from '../talk/dialog.ts';

export interface ListOptions {
  readonly words: CheckWords;
  /** Told each time another one, or none, is chosen. */
  readonly onChoose: (finding: DevFinding | undefined) => void;
  readonly onOpen: (finding: DevFinding) => void;
}

interface Item {
  readonly finding: DevFinding;
  readonly name: string;
  readonly item: HTMLLIElement;
  readonly choose: HTMLButtonElement;
}

const SIGNS = { error: '✕', warning: '!', info: 'i' } as const;

export class FindingList {
  readonly element = element('ol', 'dev-findings');
  readonly #options: ListOptions;
  #items: readonly Item[] = [];
  #chosen: Item | undefined;

  constructor(options: ListOptions) {
    this.#options = options;
    // Chromium takes the role from a list without bullets.
    this.element.setAttribute('role', 'list');
    this.element.addEventListener('keydown', (event) => this.#move(event));
  }

  /** What is chosen and what has the focus stay so, as long as they are found. */
  show(findings: readonly DevFinding[]): void {
    const active = document.activeElement;
    const at = this.#items.findIndex(({ item }) => item.contains(active));
    const focused = this.#items[at];
    const wasOnPart = focused !== undefined && active !== focused.choose ? active?.className : undefined;
    const before = this.#chosen;
    this.#items = this.#make(findings);
    this.element.replaceChildren(...this.#items.map(({ item }) => item));
    const chosen = before && this.#items.find(({ name }) => name === before.name);
    if (chosen !== undefined) this.#open(chosen);
    else if (before !== undefined) this.#choose(undefined);
    if (focused === undefined) return;
    const next =
      this.#items.find(({ name }) => name === focused.name) ?? this.#items[Math.min(at, this.#items.length - 1)];
    const part = wasOnPart === undefined ? null : next?.item.getElementsByClassName(wasOnPart)[0];
    (part instanceof HTMLElement ? part : next?.choose)?.focus();
  }

  /** Whether something in it has the focus. */
  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  get chosen(): DevFinding | undefined {
    return this.#chosen?.finding;
  }

  clear(): void {
    this.#choose(undefined);
  }

  focus(): void {
    (this.#chosen ?? this.#items[0])?.choose.focus();
  }

  #make(findings: readonly DevFinding[]): readonly Item[] {
    const times = new Map<string, number>();
    return findings.map((finding) => {
      // Lines move with every edit; the words stay.
      const said = [finding.rule, finding.file, finding.key, finding.message].join('\n');
      const time = (times.get(said) ?? 0) + 1;
      times.set(said, time);
      return this.#item(finding, `${said}\n${time}`);
    });
  }

  #item(finding: DevFinding, name: string): Item {
    const { words } = this.#options;
    const { severity, message, rule, number, isOld } = finding;
    const sign = element('span', 'dev-sign', SIGNS[severity]);
    sign.setAttribute('aria-hidden', 'true');
    const where = [
      number === undefined ? words.deck : `${words.slide} ${number}`,
      rule,
      ...(isOld ? [words.before] : []),
    ];
    const choose = element(
      'button',
      'dev-choose',
      sign,
      element('span', 'dev-unseen', `${words.counts[severity][0]}: `),
      element('span', 'dev-what', message),
      element('span', 'dev-where', where.join(' · ')),
    );
    choose.type = 'button';
    choose.setAttribute('aria-expanded', 'false');
    const item = element('li', 'dev-finding', choose);
    item.dataset['severity'] = severity;
    item.classList.toggle('is-old', isOld === true);
    const made: Item = { finding, name, item, choose };
    choose.addEventListener('click', () => this.#choose(this.#chosen === made ? undefined : made));
    return made;
  }

  #choose(item: Item | undefined): void {
    if (this.#chosen !== undefined) {
      this.#chosen.choose.setAttribute('aria-expanded', 'false');
      this.#chosen.item.querySelector('.dev-detail')?.remove();
    }
    this.#chosen = undefined;
    if (item !== undefined) this.#open(item);
    this.#options.onChoose(item?.finding);
    item?.item.scrollIntoView({ block: 'nearest' });
  }

  #open(item: Item): void {
    this.#chosen = item;
    item.choose.setAttribute('aria-expanded', 'true');
    item.item.append(this.#detail(item.finding));
  }

  #detail(finding: DevFinding): HTMLElement {
    const { words, onOpen } = this.#options;
    const { hint, source, place } = finding;
    const open = button('dev-open', words.open);
    open.addEventListener('click', () => onOpen(finding));
    return element(
      'div',
      'dev-detail',
      ...(hint === undefined ? [] : [element('p', 'dev-hint', hint)]),
      ...(source === undefined ? [] : [element('pre', 'dev-source', source.trim())]),
      element('p', 'dev-file', place),
      element('p', 'dev-actions', open, ...this.#copying(place)),
    );
  }

  /** Browsers offer no clipboard to pages that came over an open network; the place can be marked and copied by hand. */
  #copying(place: string): readonly Node[] {
    const { words } = this.#options;
    if (!('clipboard' in navigator)) return [];
    const copy = button('dev-copy', words.copy);
    copy.setAttribute('aria-live', 'polite');
    copy.addEventListener('click', () => {
      navigator.clipboard.writeText(place).then(
        () => (copy.textContent = words.copied),
        () => copy.remove(),
      );
    });
    return [copy];
  }

  #move(event: KeyboardEvent): void {
    const at = this.#items.findIndex(({ item }) => item.contains(document.activeElement));
    const last = this.#items.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    this.#items[Math.min(Math.max(0, to), last)]?.choose.focus();
  }
}

function button(name: string, text: string): HTMLButtonElement {
  const made = element('button', name, text);
  made.type = 'button';
  return made;
}
