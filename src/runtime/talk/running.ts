/** A talk that reveal.js runs, and how to follow it for as long as it does. */
import type { RevealApi } from 'reveal.js';

export interface Running {
  readonly reveal: RevealApi;
  /** reveal.js' element: `main.deck`. */
  readonly root: HTMLElement;
  /** Aborted when the talk gives way to the page view. */
  readonly signal: AbortSignal;
}

/** Calls back at each of reveal.js' events of these types, until the talk stops. */
export function listen({ root, signal }: Running, types: readonly string[], listener: (event: Event) => void): void {
  for (const type of types) root.addEventListener(type, listener, { signal });
}
