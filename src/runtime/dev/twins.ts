/** A slide as it stands and as it is to be enter; keys leave, by which what has a state of its own is known again. */

/**
 * Films, labs, fields, code, and whatever has an id: each as it is to be gets the key of what it was, wherever on the slide
 * it stands now. Of several of a kind those that say the same are the same, then the others in their order.
 */
export function twinKeys(from: Element, to: Element): ReadonlyMap<Node, string> {
  const [olds, news] = [byKind(from), byKind(to)];
  const keys = new Map<Node, string>();
  const met: (readonly [Element, Element])[] = [];
  for (const [kind, before] of olds) {
    const after = news.get(kind) ?? [];
    for (const [one, other] of pairs(before, after)) {
      const key = `${kind} ${String(keys.size)}`;
      keys.set(one, key);
      keys.set(other, key);
      met.push([one, other]);
    }
  }
  for (const pair of met) keyParents(pair, [from, to], keys);
  // Nothing else is taken for one of these.
  for (const all of [olds, news]) {
    for (const one of [...all.values()].flat()) if (!keys.has(one)) keys.set(one, `alone ${String(keys.size)}`);
  }
  return keys;
}

/** What they stand in is the same too: it must not be taken for something else and given up, with them in it. */
function keyParents(
  pair: readonly [Element, Element],
  ends: readonly [Element, Element],
  keys: Map<Node, string>,
): void {
  let [one, other] = pair.map(({ parentElement }) => parentElement);
  while (one && other && one !== ends[0] && other !== ends[1]) {
    if (one.localName !== other.localName || keys.has(one) || keys.has(other)) return;
    const key = `around ${String(keys.size)}`;
    keys.set(one, key);
    keys.set(other, key);
    [one, other] = [one.parentElement, other.parentElement];
  }
}

/** What runs, plays or loads by itself. */
export function isAlive(element: Element): boolean {
  return element.localName.includes('-') || element.matches('video, audio, iframe');
}

function byKind(section: Element): Map<string, Element[]> {
  const kinds = new Map<string, Element[]>();
  for (const element of section.querySelectorAll('*')) {
    const kind = kindOf(element);
    if (kind === undefined) continue;
    const known = kinds.get(kind);
    if (known) known.push(element);
    else kinds.set(kind, [element]);
  }
  return kinds;
}

function kindOf(element: Element): string | undefined {
  const { localName, id } = element;
  if (isAlive(element)) return `${localName} ${element.getAttribute('src') ?? ''}`;
  if (element.matches('details, input, textarea, select, figure.code')) return localName;
  return id === '' ? undefined : `#${id}`;
}

function pairs(before: readonly Element[], after: readonly Element[]): (readonly [Element, Element])[] {
  const waiting = new Map<string, Element[]>();
  for (const one of before) waiting.set(whatItSays(one), [...(waiting.get(whatItSays(one)) ?? []), one]);
  const same = new Map(after.map((other) => [other, waiting.get(whatItSays(other))?.shift()]));
  const taken = new Set(same.values());
  const rest = before.filter((one) => !taken.has(one));
  return after.flatMap((other) => {
    const one = same.get(other) ?? rest.shift();
    return one === undefined ? [] : [[one, other] as const];
  });
}

/** Without what the page itself writes on it. */
function whatItSays(element: Element): string {
  if (element.matches('details, figure')) return element.textContent;
  return ['id', 'name', 'type', 'value', 'placeholder'].map((name) => element.getAttribute(name) ?? '').join('\n');
}
