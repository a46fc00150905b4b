/** A page enters; when a wanted text is seen on it, by the machine's clock, leaves. */

/**
 * Has each document of the page report once when `wanted` (set by `want`, or `first` for a new page) is in view:
 * `{ wanted, changed, shown, … }`, in milliseconds since 1970. `changed`: the page holds it, laid out and in view.
 * `shown`: the frame after that. Gives `{ want, seen }`.
 */
export async function installProbe(page, first) {
  const waiting = new Map();
  const reports = new Map();
  await page.exposeBinding('benchSeen', (_source, report) => {
    reports.set(report.wanted, report);
    waiting.get(report.wanted)?.(report);
  });
  await page.addInitScript(probe, first ?? null);
  return {
    /** From now on this text is looked for. */
    want: (text) => page.evaluate((wanted) => sessionStorage.setItem('bench-wanted', wanted), text),
    /** Resolves with the report, or undefined when the time is over. */
    seen: (text, limit) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(undefined), limit);
        const done = (report) => {
          clearTimeout(timer);
          resolve(report);
        };
        if (reports.has(text)) done(reports.get(text));
        else waiting.set(text, done);
      }),
    /** The heading of level 2 that is in view now. */
    heading: () => page.evaluate(() => globalThis.benchHeading?.()).catch(() => undefined),
  };
}

/** Runs in the page, before anything else does. */
function probe(first) {
  if (window !== window.top) return;
  const isInView = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  };
  const isShown = (wanted) => {
    for (const element of document.querySelectorAll('h1,h2,p')) {
      const text = element.textContent;
      const matches = element.localName === 'p' ? text.includes(wanted) : text.trim() === wanted;
      if (matches && isInView(element)) return true;
    }
    return false;
  };
  let done;
  const look = () => {
    const wanted = sessionStorage.getItem('bench-wanted') ?? first;
    if (wanted === null || wanted === done || !isShown(wanted)) return;
    done = wanted;
    const changed = Date.now();
    const resources = performance.getEntriesByType('resource');
    requestAnimationFrame(() => {
      const pictures = resources.filter(({ name }) => /\.(?:png|webp|avif)$/.test(name)).length;
      globalThis.benchSeen({ wanted, changed, shown: Date.now(), sinceStart: performance.now(), pictures });
    });
  };
  globalThis.benchHeading = () => [...document.querySelectorAll('h1,h2')].find(isInView)?.textContent.trim();
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  const frame = () => {
    look();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
