/** HTML up to a place enters; the start tag of the element that ends last in it, or is open around it, leaves. */

const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/gi;
const VOID = /^(?:area|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;

export interface StartTag {
  /** Offset of `<`. */
  readonly from: number;
  /** Offset after `>`. */
  readonly to: number;
}

interface Open extends StartTag {
  readonly name: string;
  /** The last of its own elements that has ended. */
  last?: StartTag;
}

/** Undefined when no element stands there; line breaks are none. */
export function startTagBefore(html: string): StartTag | undefined {
  const { around, isOpen } = elementAround(html);
  return around.last ?? (isOpen ? around : undefined);
}

/** The innermost element that is open there. */
export function openTagIn(html: string): StartTag | undefined {
  const { around, isOpen } = elementAround(html);
  return isOpen ? around : undefined;
}

function elementAround(html: string): { readonly around: Open; readonly isOpen: boolean } {
  const root: Open = { name: '', from: 0, to: 0 };
  const open: Open[] = [root];
  for (const match of html.matchAll(TAG)) {
    const [whole, slash, name = '', attributes = ''] = match;
    if (slash === undefined || /^br$/i.test(name)) continue;
    const tag = { from: match.index, to: match.index + whole.length };
    const parent = open.at(-1) ?? root;
    if (slash === '/') {
      const at = open.findLastIndex((element) => element.name === name.toLowerCase());
      const closed = at > 0 ? open[at] : undefined;
      if (closed === undefined) continue;
      open.length = at;
      const around = open.at(-1) ?? root;
      around.last = { from: closed.from, to: closed.to };
    } else if (VOID.test(name) || attributes.endsWith('/')) parent.last = tag;
    else open.push({ ...tag, name: name.toLowerCase() });
  }
  const around = open.at(-1) ?? root;
  return { around, isOpen: around !== root };
}
