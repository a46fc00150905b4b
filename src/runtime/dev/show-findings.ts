/** What the development server finds enters; the talk's page shows it, and goes to the slide of what is chosen. */
import type { CheckWords, DevFinding, DevFindings, DevOpen, DevProblem } from '../../deck/dev-message.ts';
import type { RunningTalk } from '../talk/start.ts';
import { CheckBadge } from './check-badge.ts';
import { unsaid } from './findings-summary.ts';
import { sectionByKey } from './follow.ts';
import { frameRegion } from './region.ts';

export interface ShownFindings {
  /** Undefined where this page is told nothing: then nothing is shown. */
  take(findings: DevFindings | undefined): void;
  /** What the page says of the last save by itself is not said twice. */
  said(problems: readonly DevProblem[]): void;
  /** Slides are written on: nothing of ours is to stand on them meanwhile. */
  around(write: () => void): void;
}

export function showFindings(talk: RunningTalk, words: CheckWords, onOpen: (place: DevOpen) => void): ShownFindings {
  let known: DevFindings | undefined;
  let problems: readonly DevProblem[] = [];
  let chosen: DevFinding | undefined;
  let unframe = (): void => undefined;
  const frame = (): void => {
    unframe();
    unframe = (): void => undefined;
    const section = chosen && sectionByKey(talk.root, chosen.key);
    if (section && chosen?.region) unframe = frameRegion(section, chosen.region, talk.config.size);
  };
  const badge = new CheckBadge(document.body, {
    words,
    onChoose(finding) {
      chosen = finding;
      const section = finding && sectionByKey(talk.root, finding.key);
      if (section) goToEnd(talk, section);
      frame();
    },
    onOpen: ({ file, line, column }) => onOpen({ file, line, ...(column === undefined ? {} : { column }) }),
  });
  const show = (): void => badge.show(known, unsaid(known?.findings ?? [], problems));
  show();
  return {
    take(findings) {
      known = findings;
      show();
      // What is chosen may stand on another slide's place now, or be no more.
      chosen = badge.chosen;
      frame();
    },
    said(now) {
      problems = now;
      show();
    },
    around(write) {
      unframe();
      write();
      frame();
    },
  };
}

/** A check looks at slides as they end: what it found may not be there before. */
function goToEnd(talk: RunningTalk, section: HTMLElement): void {
  const showing = talk.showing();
  showing.goTo(section);
  const { led } = showing;
  if (led !== undefined) led.go({ ...led.current(), fragment: Infinity });
}
