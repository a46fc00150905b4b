/** Job keys: what `compile` writes into blocks and tokens and `finish` reads back. Equal keys mean equal pieces. */
import type { DiagramLanguage } from './block.ts';
import { DIAGRAM_LANGUAGES } from './block.ts';
import type { JobKey } from './token.ts';

export type Job =
  | { readonly kind: 'code'; readonly lang: string; readonly text: string }
  | { readonly kind: 'math'; readonly display: boolean; readonly tex: string }
  | { readonly kind: 'diagram'; readonly language: DiagramLanguage; readonly source: string }
  | { readonly kind: 'still'; readonly element: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly kind: 'emoji'; readonly text: string }
  | { readonly kind: 'icon'; readonly name: string };

export function codeJob(lang: string, text: string): JobKey {
  return `code:${lang}:${text}`;
}

export function mathJob(display: boolean, tex: string): JobKey {
  return `math:${display ? 'display' : 'inline'}:${tex}`;
}

export function diagramJob(language: DiagramLanguage, source: string): JobKey {
  return `diagram:${language}:${source}`;
}

/** The picture that stands for an element of the deck's own on paper, with these attributes. */
export function stillJob(element: string, attributes: Readonly<Record<string, string>>): JobKey {
  return `still:${element}:${JSON.stringify(attributes)}`;
}

export function emojiJob(text: string): JobKey {
  return `emoji:${text}`;
}

export function iconJob(name: string): JobKey {
  return `icon:${name}`;
}

/** The job a key stands for. Throws on a key that none of the functions above made. */
export function parseJob(key: JobKey): Job {
  const [kind, rest] = cut(key);
  if (kind === 'emoji') return { kind, text: rest };
  if (kind === 'icon') return { kind, name: rest };
  const [first, last] = cut(rest);
  if (kind === 'code') return { kind, lang: first, text: last };
  if (kind === 'still') return { kind, element: first, attributes: JSON.parse(last) as Record<string, string> };
  if (kind === 'math') return { kind, display: first === 'display', tex: last };
  const language = DIAGRAM_LANGUAGES.find((name) => name === first);
  if (kind === 'diagram' && language !== undefined) return { kind, language, source: last };
  throw new Error(`Not a job key: ${key.slice(0, 40)}`);
}

function cut(text: string): [string, string] {
  const at = text.indexOf(':');
  return [text.slice(0, at), text.slice(at + 1)];
}
