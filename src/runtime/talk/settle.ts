/** A section enters; a promise leaves that is kept when its fonts, pictures and layout stand. */

/** Longest wait in milliseconds: a picture that never comes must not keep the talk from starting. */
const DEADLINE = 8000;

export async function settled(section: Element | null): Promise<void> {
  const pictures = [...(section?.querySelectorAll('img') ?? [])].map(pictureStands);
  await Promise.race([Promise.all([document.fonts.ready, ...pictures]), after(DEADLINE)]);
  await nextFrame();
  await nextFrame();
}

/** Says to whoever prints, photographs or tests the page that it may be looked at. */
export function signalReady(): void {
  document.documentElement.dataset['lecternReady'] = 'true';
}

async function pictureStands(image: HTMLImageElement): Promise<void> {
  // A lazy picture in a step that is not shown yet would otherwise never load.
  image.loading = 'eager';
  try {
    await image.decode();
  } catch {
    // A picture that cannot be shown is as settled as it will ever be; `check` reports it.
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A hidden page draws no frames, so a timer stands in. */
function nextFrame(): Promise<void> {
  if (document.visibilityState === 'hidden') return after(0);
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
