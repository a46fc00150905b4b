/** A study page that was read enters; each of its parts is started: the one place where they are put together. */
import { readStudyConfig } from './config.ts';
import { openProgress } from './progress/open-progress.ts';
import { startProgress } from './progress/start-progress.ts';

/** Before the first paint. */
export function bootStudy(): void {
  document.documentElement.classList.remove('no-js');
}

export function startStudy(): void {
  const config = readStudyConfig();
  void openProgress(config, location).then((opened) => startProgress(document, config, opened));
  document.documentElement.dataset['lecternReady'] = 'true';
}
