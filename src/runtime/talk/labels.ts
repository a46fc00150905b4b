/** reveal.js' furniture enters; it speaks the deck's language. */
import type { TalkWords } from '../../deck/talk-config.ts';

/** Names the buttons that reveal.js makes, which it knows in English only. */
export function nameControls(root: HTMLElement, words: TalkWords, dir: 'ltr' | 'rtl'): void {
  const [left, right] = dir === 'rtl' ? [words.nextSlide, words.previousSlide] : [words.previousSlide, words.nextSlide];
  const names = {
    '.navigate-left': left,
    '.navigate-right': right,
    '.navigate-up': words.slideAbove,
    '.navigate-down': words.slideBelow,
  };
  for (const [selector, name] of Object.entries(names)) {
    for (const button of root.querySelectorAll(`.controls ${selector}`)) button.setAttribute('aria-label', name);
  }
  // Inside the main landmark these buttons are a group, not an aside to it.
  root.querySelector('.controls')?.setAttribute('role', 'group');
  const resume = root.querySelector('.resume-button');
  if (resume) resume.textContent = words.screenBlanked;
}
