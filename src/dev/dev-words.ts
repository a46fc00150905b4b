/** What an open page says while a deck is written; in English, as the command is. */
import type { DevWords } from '../deck/dev-message.ts';

export const DEV_WORDS: DevWords = {
  lost: 'The development server does not answer. This page stays as it is and looks for it.',
  back: 'The development server is back.',
  more: 'more in the terminal',
  check: {
    title: 'Check',
    checking: 'Checking',
    clean: 'Nothing found',
    counts: { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['remark', 'remarks'] },
    show: 'Show what the check found',
    close: 'Close',
    slide: 'Slide',
    deck: 'Whole deck',
    open: 'Open in the editor',
    copy: 'Copy the place',
    copied: 'Copied',
    notRun: 'Not all rules were run.',
    before: 'changed since',
    more: 'more: lectern check lists them all',
  },
};
