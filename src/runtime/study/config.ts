/** The page enters; what `render` told its scripts leaves. */
import type { StudyConfig } from '../../deck/study-config.ts';

/** Throws when the page holds none: only `render` writes study pages. */
export function readStudyConfig(): StudyConfig {
  const text = document.querySelector('script#lectern-study')?.textContent;
  if (!text) throw new Error('This page has no #lectern-study.');
  return JSON.parse(text) as StudyConfig;
}
