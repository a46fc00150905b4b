/** The path of a file that a page holds in itself enters; a URL for it, or its text, leaves. */

const urls = new Map<string, string>();

/** An object URL for the file's data, the same for each call; undefined in a page that does not hold it. */
export function fileUrl(path: string): string | undefined {
  const known = urls.get(path);
  if (known !== undefined) return known;
  const element = elementOf(path);
  if (element === null) return undefined;
  const type = element.dataset['type'] ?? '';
  const url = URL.createObjectURL(new Blob([bytesOf(base64Of(element))], { type }));
  // The style sheet goes on using its own; of the others, nobody needs the text again.
  if (element instanceof HTMLScriptElement) element.textContent = '';
  urls.set(path, url);
  return url;
}

/** The text of a script or style sheet that the page holds; undefined where it lies beside the page. */
export function keptText(path: string): string | undefined {
  const element = elementOf(path);
  return element instanceof HTMLScriptElement && element.type === 'text/plain' ? element.textContent : undefined;
}

export function elementOf(path: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`:is(script, style)[data-file="${CSS.escape(path)}"]`);
}

function base64Of(element: HTMLElement): string {
  const text = element.textContent;
  if (element instanceof HTMLScriptElement) return text;
  const from = text.indexOf('base64,') + 'base64,'.length;
  return text.slice(from, text.indexOf('"', from));
}

/** Newer browsers decode ten times as fast by themselves. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (fromBase64 !== undefined) return fromBase64.call(Uint8Array, base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
