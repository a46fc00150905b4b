/** The page enters; the configuration that `render` wrote into it leaves. */
import type { TalkConfig } from '../../deck/talk-config.ts';

/** Throws when the page holds none: only `render` writes talk pages. */
export function readConfig(): TalkConfig {
  const text = document.querySelector('script#lectern-config')?.textContent;
  if (!text) throw new Error('This page has no #lectern-config.');
  return JSON.parse(text) as TalkConfig;
}
