/** Rulings enter; a row of four gates leaves through which a request walks, each with what it says, why, and by which source. */
import { element } from '../kit/element.ts';
import { type SvgBox, svgBox } from '../kit/svg-box.ts';
import { GATE, gateDrawing } from './gate-drawing.ts';
import { endOf, type Gate, GATES, type Ruling } from './model.ts';
import { formatSources } from './sources.ts';
import { GATE_NAMES, QUESTIONS, VERDICTS } from './words.ts';
import { WHY } from './why.ts';

export interface Board {
  readonly element: HTMLElement;
  /** Nothing was sent yet: each gate with its question. */
  wait(): void;
  /** All that the gates say. */
  show(rulings: readonly Ruling[]): void;
  /**
   * A request on its way.
   * @param gates how many gates it has left behind, with a part of the next.
   */
  walk(rulings: readonly Ruling[], gates: number): void;
}

/** Gates that a request comes to: up to the one that says no. */
export function reachedBy(rulings: readonly Ruling[]): number {
  const end = endOf(rulings);
  return end === 'none' ? GATES.length : GATES.indexOf(end) + 1;
}

interface Parts {
  readonly gate: Gate;
  readonly own: HTMLElement;
  readonly drawing: SvgBox;
  readonly says: HTMLElement;
  readonly why: HTMLElement;
  readonly source: HTMLElement;
}

export function board(): Board {
  const all = GATES.map(makeGate);
  const draw = (parts: Parts, ruling: Ruling | undefined, progress: number | undefined): void => {
    const isLast = parts.gate === GATES.at(-1);
    parts.drawing.draw(gateDrawing({ verdict: ruling?.verdict, progress, isLast }));
  };
  const ask = (parts: Parts): void => {
    parts.own.className = 'gate';
    parts.says.replaceChildren();
    parts.why.textContent = QUESTIONS[parts.gate];
    parts.source.textContent = '';
  };
  const tell = (parts: Parts, ruling: Ruling, isReached: boolean): void => {
    const { sign, does, would } = VERDICTS[ruling.verdict];
    const mark = element('span', 'sign', sign);
    mark.setAttribute('aria-hidden', 'true');
    parts.own.className = `gate is-${ruling.verdict}${isReached ? '' : ' is-beyond'}`;
    parts.says.replaceChildren(mark, element('span', '', isReached ? does : would));
    parts.why.textContent = WHY[ruling.reason].says;
    parts.source.textContent = formatSources(ruling.sources);
  };
  /** Gates that have said what they say to the request on its way. */
  let told = 0;
  return {
    element: listOf(all),
    wait() {
      told = 0;
      for (const parts of all) {
        ask(parts);
        draw(parts, undefined, undefined);
      }
    },
    show(rulings) {
      const reached = reachedBy(rulings);
      for (const [at, parts] of all.entries()) {
        const ruling = rulings[at];
        if (ruling === undefined) continue;
        tell(parts, ruling, at < reached);
        draw(parts, ruling, at < reached ? 1 : undefined);
      }
    },
    walk(rulings, gates) {
      for (const [at, parts] of all.entries()) {
        const ruling = rulings[at];
        // Nothing changes any more at gates that it has left behind.
        if (ruling === undefined || at < told || at > gates) continue;
        draw(parts, ruling, Math.min(1, gates - at));
        if (gates - at < 1) continue;
        tell(parts, ruling, true);
        told = at + 1;
      }
    },
  };
}

function makeGate(gate: Gate): Parts {
  const drawing = svgBox(GATE);
  // What it shows is said in words below it.
  drawing.element.setAttribute('aria-hidden', 'true');
  const [says, why, source] = [element('span', 'says'), element('p', 'why'), element('p', 'source soft')];
  const name = element('p', 'gate-name', element('b', '', GATE_NAMES[gate]), ' ', says);
  return { gate, own: element('li', 'gate', drawing.element, name, why, source), drawing, says, why, source };
}

function listOf(all: readonly Parts[]): HTMLElement {
  const list = element('ol', 'gates', ...all.map(({ own }) => own));
  list.setAttribute('aria-label', 'The four gates');
  return list;
}
