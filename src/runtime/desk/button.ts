/** A label and what it does enter; a button leaves. */
import { element } from '../talk/dialog.ts';

/** Pressed with mouse or finger it gives the focus back, so that the space bar still goes on to the next step. */
export function deskButton(label: string, run: () => void, className = 'desk-button'): HTMLButtonElement {
  const button = element('button', className, element('span', 'tool-label', label));
  button.type = 'button';
  button.addEventListener('click', (event) => {
    if (event.detail > 0) button.blur();
    run();
  });
  return button;
}
