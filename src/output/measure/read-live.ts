/** Runs in a talk that was opened: once it has started all its slides are laid out at once; what it asked other hosts for leaves. */
import type { MeasuredRequest } from '../../check/measured.ts';

/** @param walks each slide is shown once before, since the deck's own code may only then ask for something. */
export async function readLive({ walks }: { readonly walks: boolean }): Promise<readonly MeasuredRequest[]> {
  const root = document.documentElement;
  const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
  performance.setResourceTimingBufferSize(10_000);
  for (let tries = 0; tries < 500 && !root.classList.contains('view-started'); tries += 1) await wait(10);
  const ids = [...document.querySelectorAll('.slides section.slide-frame:not([data-visibility="hidden"])')].map(
    ({ id }) => id,
  );
  const shownAt: { readonly id: string; readonly time: number }[] = [];
  if (walks) {
    for (const id of ids) {
      shownAt.push({ id, time: performance.now() });
      location.hash = `#/${id}/999`;
      await wait(0);
      await wait(0);
    }
    // What the last one asks for is asked after it is shown.
    await wait(50);
  }
  const style = new CSSStyleSheet();
  // States of code as well, of which a slide shows one at a time.
  style.replaceSync(
    '.slides :is(section, .code-state) { display: block !important; visibility: visible !important; opacity: 1 !important; content-visibility: visible !important }',
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, style];
  const slideAt = (time: number): { readonly slide?: string } => {
    const id = shownAt.findLast((one) => one.time <= time)?.id;
    return id === undefined ? {} : { slide: id };
  };
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .filter(({ name }) => /^(?:https?|ftp):/.test(name) && new URL(name).origin !== location.origin)
    .filter(({ initiatorType }) => /^(?:fetch|xmlhttprequest|beacon|script|other|iframe|img|css)$/.test(initiatorType))
    .map(({ name, initiatorType, startTime }) => ({
      url: name,
      cause:
        { fetch: 'fetch()', xmlhttprequest: 'XMLHttpRequest', beacon: 'sendBeacon()' }[initiatorType] ?? 'a script',
      ...slideAt(startTime),
    }));
}
