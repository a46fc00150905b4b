/** A slide that is about to be written on enters; what its viewer did there is done again afterwards. */

/** Whether the author wrote it open; absent where nobody looked yet. */
const writtenOpen = new WeakMap<HTMLDetailsElement, boolean>();

/** To be called before anybody can have opened something. */
export function lookAtDetails(root: ParentNode): void {
  for (const details of root.querySelectorAll('details')) writtenOpen.set(details, details.open);
}

/** What it gives puts back open details, typed text, choices, scroll positions and the focus, on whatever is still there. */
export function holdViewer(section: HTMLElement): () => void {
  const again = [
    ...[...section.querySelectorAll('details')].map(holdOpen),
    ...[...section.querySelectorAll<Field>('input, textarea, select')].flatMap((field) => holdField(field) ?? []),
    holdScrolled(section),
    holdFocus(section),
  ];
  return () => {
    const written = [...section.querySelectorAll('details')].map((details) => [details, details.open] as const);
    for (const putBack of again) putBack();
    for (const [details, open] of written) writtenOpen.set(details, open);
  };
}

/** Moved to another place, or hidden for a moment, what was scrolled is back at its beginning. */
export function holdScrolled(section: Element): () => void {
  const again = [...section.querySelectorAll('*')].flatMap((element) => holdScroll(element) ?? []);
  return () => {
    for (const putBack of again) putBack();
  };
}

/** Films and sound of a slide that play now; what it gives lets those play on that stand on the slide shown then. */
export function holdPlaying(slide: ParentNode): (shown: Element) => void {
  const playing = [...slide.querySelectorAll<HTMLMediaElement>('video, audio')].filter(({ paused }) => !paused);
  return (shown) => {
    for (const media of playing) {
      // Refused where nobody has touched the page yet: then it did not play by anybody's will.
      if (shown.contains(media) && media.paused) media.play().catch(() => undefined);
    }
  };
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function holdOpen(details: HTMLDetailsElement): () => void {
  const { open } = details;
  const written = writtenOpen.get(details);
  return () => {
    if (written === undefined || written === details.open) details.open = open;
  };
}

/** Undefined for a field that stands as its author wrote it. */
function holdField(field: Field): (() => void) | undefined {
  const { value } = field;
  if (field instanceof HTMLSelectElement) {
    const written = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
    return written?.value === value ? undefined : () => (field.value = value);
  }
  if (field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')) {
    const { checked } = field;
    return checked === field.defaultChecked ? undefined : () => (field.checked = checked);
  }
  // A page may not choose files.
  if (field.type === 'file' || value === field.defaultValue) return undefined;
  return () => (field.value = value);
}

function holdScroll(element: Element): (() => void) | undefined {
  const { scrollTop, scrollLeft } = element;
  if (scrollTop === 0 && scrollLeft === 0) return undefined;
  return () => {
    element.scrollTop = scrollTop;
    element.scrollLeft = scrollLeft;
  };
}

function holdFocus(section: HTMLElement): () => void {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !section.contains(active)) return () => undefined;
  const range =
    active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement
      ? ([active.selectionStart, active.selectionEnd] as const)
      : undefined;
  return () => {
    if (!active.isConnected || document.activeElement === active) return;
    active.focus({ preventScroll: true });
    const [start, end] = range ?? [null, null];
    if (start !== null) (active as HTMLInputElement).setSelectionRange(start, end);
  };
}
