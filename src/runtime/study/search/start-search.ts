/** A study page enters; a button and two keys open its search. */
import { element } from '../../talk/dialog.ts';
import { toolButton } from '../controls.ts';
import { openSearch, type SearchConfig } from './search-dialog.ts';

/** The button; `/` and Ctrl+K (on a Mac also ⌘K) do the same. */
export function startSearch(config: SearchConfig): HTMLButtonElement {
  document.addEventListener('keydown', (event) => {
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
    if (!isShortcut && !(isSlash(event) && !isTyping(event))) return;
    event.preventDefault();
    openSearch(config);
  });
  const button = toolButton(config.words['search'] ?? '', 'search', () => openSearch(config), {
    isNamed: true,
    className: 'study-button search-button',
  });
  button.append(element('kbd', '', '/'));
  button.ariaKeyShortcuts = '/ Control+K';
  return button;
}

function isSlash({ key, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  return key === '/' && !ctrlKey && !metaKey && !altKey && !defaultPrevented;
}

/** What is typed into a field is for the field, also inside a lab or an editor. */
function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return false;
  return (
    target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="textbox"]') !==
    null
  );
}
