/** A deck enters; the body of the page that a course system opens leaves: the study pages in a frame, which its script fills. */
import type { Deck } from '../../deck/deck.ts';
import { attributes, escapeHtml } from '../escape.ts';
import { deckTitle } from '../talk.ts';

/** While learners go from page to page in the frame, this one stays, and with it the session with the course system. */
export function renderScorm(deck: Deck): string {
  const title = deckTitle(deck);
  const frame = attributes({ class: 'scorm-frame', title, allow: 'fullscreen; clipboard-write' });
  return `<main class="scorm-page">
<iframe${frame}></iframe>
<noscript><p><a href="index.html">${escapeHtml(title)}</a></p></noscript>
</main>
`;
}
