/** `::right::` lines of a slide enter; they stay where a layout here has the slot, and are told of where none has. */
import type { SlideWork } from './deck.ts';
import { replaceBetween, unmappedAt } from './deck.ts';

const SLOT = /^::\s*([\w.\-:]+?)\s*::\s*$/;

/** Slots by what they are called here; `default` is the main content. */
const NAMES: Readonly<Record<string, string>> = {
  left: 'left',
  right: 'right',
  bottom: 'bottom',
  default: 'main',
  main: 'main',
  content: 'main',
  header: 'header',
  top: 'header',
  title: 'header',
  image: 'image',
};

export function translateSlots(work: SlideWork): void {
  const found: { readonly line: number; readonly masked: string; readonly name: string | undefined }[] = [];
  for (let line = work.from; line < work.to; line++) {
    const masked = work.text.masked[line] ?? '';
    const written = SLOT.exec(masked)?.[1];
    if (written === undefined) continue;
    const name = Object.hasOwn(NAMES, written) ? NAMES[written] : undefined;
    if (name === undefined) unmappedAt(work, `slot "${written}"`, { line, column: 0 });
    else work.slots.add(name);
    found.push({ line, masked, name });
  }
  // Above and below columns there are slots; where there are none it is the main content's own top and end.
  const hasColumns = work.slots.has('left') || work.slots.has('right');
  if (!hasColumns) for (const name of ['header', 'bottom']) work.slots.delete(name);
  for (const { line, masked, name } of found) {
    const kept = !hasColumns && (name === 'header' || name === 'bottom') ? 'main' : name;
    const text = kept === undefined ? '' : `::${kept}::`;
    const to = { line, column: masked.length };
    if (masked !== text) work.later.push(() => replaceBetween(work.text, { line, column: 0 }, to, text));
  }
}
