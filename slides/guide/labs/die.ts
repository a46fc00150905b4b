/** The page enters; `<x-die>` is an element of it from then on: a die that keeps what it has thrown. */

/** What is kept: how often each side came, from 1 to 6. */
type Throws = number[];

/** A row of bars, the same on the page and on paper. */
function draw(throws: Throws): string {
  const most = Math.max(1, ...throws);
  const bars = throws.map((count, at) => {
    const height = (80 * count) / most;
    return (
      `<rect x="${at * 40 + 4}" y="${90 - height}" width="32" height="${height}" fill="var(--color-2)"/>` +
      `<text x="${at * 40 + 20}" y="112" font-size="18" text-anchor="middle" fill="var(--color-ink)">${at + 1}</text>`
    );
  });
  const title = `Sides 1 to 6 came ${throws.join(', ')} times.`;
  return `<svg viewBox="0 0 240 120" role="img" aria-label="${title}"><title>${title}</title>${bars.join('')}</svg>`;
}

/** What stands for it on paper. */
export function still(): string {
  return draw([7, 12, 9, 11, 8, 13]);
}

class Die extends HTMLElement {
  #throws: Throws = [0, 0, 0, 0, 0, 0];
  readonly #picture = document.createElement('div');

  connectedCallback(): void {
    // It may be moved; what it shows is built once.
    if (this.shadowRoot !== null) return;
    const button = document.createElement('button');
    button.textContent = 'Throw';
    button.style.cssText = 'font: inherit; min-inline-size: 6em; min-block-size: 2.75rem';
    button.onclick = () => this.#throw();
    this.#picture.style.maxInlineSize = '10em';
    this.attachShadow({ mode: 'open' }).append(this.#picture, button);
    this.#show();
    // #region restore
    this.addEventListener('lectern-lab-restore', (event) => {
      const { state } = (event as CustomEvent<{ state: unknown }>).detail;
      // Nothing is kept, it was reset, or an earlier lab kept something else.
      const isOurs = Array.isArray(state) && state.length === 6 && state.every(Number.isInteger);
      this.#throws = isOurs ? [...(state as Throws)] : [0, 0, 0, 0, 0, 0];
      this.#show();
    });
    // #endregion restore
  }

  // #region change
  #throw(): void {
    const side = Math.floor(Math.random() * 6);
    this.#throws[side] = (this.#throws[side] ?? 0) + 1;
    this.#show();
    const detail = { state: this.#throws, isDone: this.#throws.every((count) => count > 0) };
    this.dispatchEvent(new CustomEvent('lectern-lab-changed', { bubbles: true, detail }));
  }
  // #endregion change

  #show(): void {
    this.#picture.innerHTML = draw(this.#throws);
  }
}

customElements.define('x-die', Die);
