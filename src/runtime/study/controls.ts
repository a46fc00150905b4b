/** What a button looks like, says and does enters; the button leaves. What was done is said to who cannot see it. */
import { element } from '../talk/dialog.ts';
import { icon, type IconName } from './icon.ts';

/** A button with a sign; `isNamed` shows its name beside it. */
export function toolButton(
  name: string,
  sign: IconName,
  run: () => void,
  { isNamed = false, className = 'lesson-tool' }: { readonly isNamed?: boolean; readonly className?: string } = {},
): HTMLButtonElement {
  const button = element('button', className, icon(sign));
  button.type = 'button';
  nameButton(button, name, isNamed);
  button.addEventListener('click', run);
  return button;
}

/** Another name and sign for a button that was made so. */
export function nameButton(button: HTMLButtonElement, name: string, isNamed: boolean, sign?: IconName): void {
  if (sign !== undefined) button.querySelector('svg')?.replaceWith(icon(sign));
  if (!isNamed) {
    button.ariaLabel = name;
    button.title = name;
    return;
  }
  const text = button.querySelector('.button-name') ?? button.appendChild(element('span', 'button-name'));
  text.textContent = name;
  // Where the head has no room for names the sign stands alone.
  button.ariaLabel = name;
}

/** A number in the digits of the page's language. */
export function numeral(value: number): string {
  try {
    return value.toLocaleString(document.documentElement.lang || undefined);
  } catch {
    // An invalid tag was reported when the deck was built.
    return String(value);
  }
}

let region: HTMLElement | undefined;

/** In a region of the page's own, made when it is first needed. */
export function announce(text: string): void {
  if (region === undefined) {
    region = element('div', 'visually-hidden');
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  // Said again when it is the same once more.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}
