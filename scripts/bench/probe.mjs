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
  const WORDS = 'h1,h2,p';
  const holds = (element, wanted) => {
    const text = element.textContent;
    return element.localName === 'p' ? text.includes(wanted) : text.trim() === wanted;
  };
  // Elements that hold what is wanted. All are read once for each text, then only those that change: reading thousands of
  // elements in each frame would keep the page from its own work, and be measured with it.
  let sought;
  let candidates = new Set();
  const collect = (element, wanted) => {
    if (element.matches(WORDS) && holds(element, wanted)) candidates.add(element);
    for (const inner of element.querySelectorAll(WORDS)) if (holds(inner, wanted)) candidates.add(inner);
  };
  let done;
  const look = () => {
    const wanted = sessionStorage.getItem('bench-wanted') ?? first;
    if (wanted === null || wanted === done) return;
    if (wanted !== sought) {
      if (document.documentElement === null) return;
      sought = wanted;
      candidates = new Set();
      collect(document.documentElement, wanted);
    }
    if (![...candidates].some((element) => element.isConnected && holds(element, wanted) && isInView(element))) return;
    done = wanted;
    const changed = Date.now();
    const resources = performance.getEntriesByType('resource');
    requestAnimationFrame(() => {
      const pictures = resources.filter(({ name }) => /\.(?:png|webp|avif)$/.test(name)).length;
      globalThis.benchSeen({ wanted, changed, shown: Date.now(), sinceStart: performance.now(), pictures });
    });
  };
  const noteChanges = (records) => {
    if (sought !== undefined && sought !== done) {
      for (const { type, target, addedNodes } of records) {
        if (type === 'attributes') continue;
        // Words that were changed or put in stand in the nearest element of words around them.
        const around = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(WORDS);
        if (around && holds(around, sought)) candidates.add(around);
        for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) collect(node, sought);
      }
    }
    look();
  };
  globalThis.benchHeading = () => [...document.querySelectorAll('h1,h2')].find(isInView)?.textContent.trim();
  new MutationObserver(noteChanges).observe(document, {
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
