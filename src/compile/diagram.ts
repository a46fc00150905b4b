/** A fence whose language is drawn enters, its diagram leaves. */
import type { DiagramLanguage } from '../deck/block.ts';
import { DIAGRAM_LANGUAGES } from '../deck/block.ts';
import { diagramJob } from '../deck/job.ts';
import type { Span } from '../deck/span.ts';
import type { DraftBlock } from './draft.ts';
import type { FenceInfo } from './fence-info.ts';

/** What other tools call a language. */
const NAMES: ReadonlyMap<string, DiagramLanguage> = new Map([
  ['graphviz', 'dot'],
  ['gv', 'dot'],
]);

/** What a fence of this language is drawn by; undefined for one that stays code. */
export function diagramLanguage(lang: string): DiagramLanguage | undefined {
  return NAMES.get(lang) ?? DIAGRAM_LANGUAGES.find((name) => name === lang);
}

/** @param source without its final newline. */
export function compileDiagram(
  { title, alt, attrs }: FenceInfo,
  language: DiagramLanguage,
  source: string,
  span: Span,
): DraftBlock {
  return {
    kind: 'diagram',
    span,
    language,
    source,
    ...(title === undefined ? {} : { title }),
    ...(alt === undefined ? {} : { alt }),
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    job: diagramJob(language, source),
  };
}
