/** The page of a course enters while it is read; the same page leaves with its search, the learner's scheme and how far each deck is. */
import type { CourseConfig } from '../../deck/course-config.ts';
import { markDecks } from '../study/progress/deck-marks.ts';
import { schemeButton, showRememberedScheme } from '../study/scheme.ts';
import { startSearch } from '../study/search/start-search.ts';

document.documentElement.classList.remove('no-js');
showRememberedScheme();
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
else start();

function start(): void {
  const text = document.querySelector('script#lectern-course')?.textContent;
  if (!text) throw new Error('This page has no #lectern-course.');
  const config = JSON.parse(text) as CourseConfig;
  document.querySelector('.study-tools')?.prepend(startSearch(config), schemeButton(config));
  void markDecks(document, config);
  document.documentElement.dataset['lecternReady'] = 'true';
}
