/** A study page that was read enters; each of its parts is started: the one place where they are put together. */
import { readStudyConfig } from './config.ts';

/** Before the first paint. */
export function bootStudy(): void {
  document.documentElement.classList.remove('no-js');
}

export function startStudy(): void {
  readStudyConfig();
  document.documentElement.dataset['lecternReady'] = 'true';
}
