/** Findings and the slides' silences enter; findings that nobody silenced leave, with remarks on silences that are amiss. */
import type { Slide } from '../deck/deck.ts';
import type { Diagnostic } from '../deck/diagnostic.ts';
import { finding, type CheckRule, type NumberedSlide } from './check-rule.ts';
import { CHECKS } from './rules/all.ts';

/** @param hasRun whether a rule was asked: what did not run cannot be said to find nothing. */
export function silenced(
  all: readonly Diagnostic[],
  slides: readonly NumberedSlide[],
  hasRun: (rule: CheckRule) => boolean,
): { readonly kept: readonly Diagnostic[]; readonly remarks: readonly Diagnostic[] } {
  const byId = new Map(slides.map(({ slide }) => [slide.id, slide]));
  const used = new Set<string>();
  const kept = all.filter(({ rule, slide: id }) => {
    const slide = id === undefined ? undefined : byId.get(id);
    const key = slide === undefined ? undefined : keysOf(slide).find((name) => covers(name, rule));
    if (key === undefined) return true;
    used.add(`${id} ${key}`);
    return false;
  });
  const remarks = slides.flatMap(({ slide }) =>
    Object.entries(slide.directives.silences ?? {}).flatMap(([key, reason]): readonly Diagnostic[] => {
      if (used.has(`${slide.id} ${key}`)) return reason === '' ? [withoutReason(slide, key)] : [];
      return CHECKS.every((rule) => !covers(key, rule.id) || hasRun(rule)) ? [unused(slide, key)] : [];
    }),
  );
  return { kept, remarks };
}

function keysOf(slide: Slide): readonly string[] {
  return Object.keys(slide.directives.silences ?? {});
}

/** A rule, or a group of them. */
function covers(key: string, rule: string): boolean {
  return key === rule || rule.startsWith(`${key}/`);
}

function withoutReason(slide: Slide, key: string): Diagnostic {
  const message = `"${key}" is silenced without a reason.`;
  return finding('check/reason', slide, slide.span, message, `write why it is right here: ${key}: 'the reason'`);
}

function unused(slide: Slide, key: string): Diagnostic {
  const message = `"${key}" is silenced, and nothing of it is found.`;
  return finding('check/unused-silence', slide, slide.span, message, `take ${key} out of check:`);
}
