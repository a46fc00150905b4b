/** The built page enters; a running talk leaves. */
import Reveal from 'reveal.js';

const root = document.querySelector<HTMLElement>('main.deck');
if (root !== null) {
  root.classList.add('reveal');
  void new Reveal(root, {
    center: false,
    margin: 0,
    hash: true,
    postMessage: false,
    postMessageEvents: false,
  }).initialize();
}
