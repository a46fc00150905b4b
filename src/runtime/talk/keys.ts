/** Key presses enter; the actions that are Lectern's own are run, and reveal.js is told which presses are not its business. */

/** What a key can ask for beyond reveal.js' own. */
export type OwnAction = 'help' | 'jump' | 'scheme' | 'fullscreen' | 'desk' | 'oneScreen' | 'white';

/** What identifies a key press. */
export type Press = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

const LETTERS: Readonly<Record<string, OwnAction>> = { g: 'jump', d: 'scheme', f: 'fullscreen', s: 'desk', w: 'white' };

/** The action of a key press; undefined when it is none of ours. */
export function ownAction(event: Press): OwnAction | undefined {
  if (event.key === '?' || event.key === 'F1') return 'help';
  const action = letterIn(LETTERS, event);
  return action === 'desk' && event.shiftKey ? 'oneScreen' : action;
}

/** Letters by the key's place on a Latin keyboard too, so that they work while another script is typed. */
export function letterIn<Action>(letters: Readonly<Record<string, Action>>, { key, code }: Press): Action | undefined {
  const name = key.toLowerCase();
  if (Object.hasOwn(letters, name)) return letters[name];
  const isLatin = /^[ -~]$/.test(key);
  return isLatin ? undefined : letters[code.replace(/^Key/, '').toLowerCase()];
}

/** Listens on the whole page, ahead of reveal.js; gives the function that stops it. */
export function bindKeys(run: (action: OwnAction) => void): () => void {
  return onPress(ownAction, run);
}

/** Runs what a press means, unless the press is for a field or a dialog. */
export function onPress<Action>(
  read: (event: KeyboardEvent) => Action | undefined,
  run: (action: Action) => void,
): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isBusy() || takesText(targetOf(event))) return;
    const action = read(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    run(action);
  };
  document.addEventListener('keydown', listener, true);
  return () => document.removeEventListener('keydown', listener, true);
}

/** reveal.js' `keyboardCondition`: false leaves the press to what has the focus. */
export function isForTalk(event: KeyboardEvent): boolean {
  return !isBusy() && !takesKey(targetOf(event), event.key);
}

function isBusy(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** The element inside a lab's shadow tree too. */
function targetOf(event: Event): Element | null {
  const [target] = event.composedPath();
  return target instanceof Element ? target : null;
}

function takesText(target: Element | null): boolean {
  const field = target?.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])');
  return field instanceof Element;
}

/** Whether what has the focus, rather than the talk, answers this press. */
export function isForFocus(event: KeyboardEvent): boolean {
  return takesKey(targetOf(event), event.key);
}

function takesKey(target: Element | null, key: string): boolean {
  if (target === null) return false;
  if (takesText(target) || target.closest('video, audio, [role="slider"], [role="application"]')) return true;
  if (key === ' ')
    return target.closest('button, summary, [role="button"], [role="checkbox"], [role="switch"]') !== null;
  if (key === 'Enter') return target.closest('button, summary, a[href], [role="button"]') !== null;
  const sideways = key === 'ArrowLeft' || key === 'ArrowRight';
  if (!sideways && key !== 'ArrowUp' && key !== 'ArrowDown') return false;
  if (target.closest('[role="tablist"], [role="radiogroup"], [role="menu"], [role="listbox"], [role="grid"]'))
    return true;
  // A code block that has the focus and more to show scrolls.
  const box = target.closest('pre');
  if (box === null) return false;
  return sideways ? box.scrollWidth > box.clientWidth : box.scrollHeight > box.clientHeight;
}
