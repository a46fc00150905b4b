/** A study page that was read enters; each of its parts is started: the one place where they are put together. */
import { readStudyConfig } from './config.ts';
import { startCopying } from './copy.ts';
import { startFilms } from './films.ts';
import { followMovedSlides } from './moved-slides.ts';
import { startLearning } from './learning.ts';
import { readingPlace, startOutline } from './outline.ts';
import { schemeButton, showRememberedScheme } from './scheme.ts';
import { reachScrollers } from './scrollers.ts';
import { startSearch } from './search/start-search.ts';
import { startSteps } from './steps.ts';
import { startTerms } from './terms.ts';
import { startZoom } from './zoom.ts';

/** Before the first paint. */
export function bootStudy(): void {
  document.documentElement.classList.remove('no-js');
  showRememberedScheme();
}

export function startStudy(): void {
  const config = readStudyConfig();
  const { words } = config;
  followMovedSlides(config);
  document.querySelector('.study-tools')?.prepend(startSearch(config), schemeButton(config));
  startSteps(words);
  startCopying(words);
  startZoom(words);
  startTerms();
  startFilms();
  reachScrollers();
  const place = readingPlace();
  startOutline(place);
  // Behind what makes the page readable.
  void startLearning(document, config, place);
  document.documentElement.dataset['lecternReady'] = 'true';
}
