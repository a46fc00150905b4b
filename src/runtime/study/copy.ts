/** The code on a page enters; each block of it can be copied with one press. */
import type { StudyConfig } from '../../deck/study-config.ts';
import { element } from '../talk/dialog.ts';
import { announce, nameButton, toolButton } from './controls.ts';

/** How long a button says what it did, in ms. */
const SAID = 2000;

type Words = StudyConfig['words'];

export function startCopying(words: Words): void {
  for (const figure of document.querySelectorAll<HTMLElement>('.reading .code:has(> pre)')) {
    figure.append(copyButton(figure, words, 'lesson-tool copy-code'));
  }
  // On a slide, which is drawn smaller, a button would be too small to hit: it stands below.
  for (const article of document.querySelectorAll('.lesson-slide.has-picture')) {
    const tools = article.querySelector('.lesson-tools');
    for (const figure of article.querySelectorAll<HTMLElement>('.lesson-picture .code:has(> pre)')) {
      tools?.insertBefore(copyButton(figure, words, 'lesson-tool'), tools.querySelector('.open-talk'));
    }
  }
}

function copyButton(figure: HTMLElement, words: Words, className: string): HTMLButtonElement {
  const title = figure.querySelector(':scope > figcaption')?.textContent.trim() ?? '';
  const name = [words['copyCode'] ?? '', title].filter((part) => part !== '').join(': ');
  const button = toolButton(name, 'copy', () => void copy(), { className });
  const copy = async (): Promise<void> => {
    const isCopied = await copyText(codeOf(figure));
    const said = words[isCopied ? 'copied' : 'notCopied'] ?? '';
    nameButton(button, said, false, isCopied ? 'done' : 'close');
    announce(said);
    setTimeout(() => nameButton(button, name, false, 'copy'), SAID);
  };
  return button;
}

/** As it was written: without line numbers, and of several states the one that is seen. */
function codeOf(figure: HTMLElement): string {
  const state = figure.querySelector('pre.is-shown:not(.is-moving)') ?? figure.querySelector('pre');
  return (state?.textContent ?? '').replace(/\n$/, '');
}

/** Without the clipboard of a secure page, the old way. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const field = element('textarea', 'visually-hidden');
  field.value = text;
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- pages over plain HTTP have nothing else
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return isCopied;
}
