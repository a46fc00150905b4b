/** The address of a script or style sheet enters; it runs or applies, from beside the page or out of it. */
import { keptText } from './kept-files.ts';

/** Resolves when the script has run; false where it cannot be had. Its element stays, without a trace of its text. */
export async function addScript(url: string): Promise<boolean> {
  const script = document.createElement('script');
  const text = keptText(url);
  if (text !== undefined) {
    // The page's policy knows its hash.
    script.textContent = text;
    document.head.append(script);
    script.remove();
    return true;
  }
  script.src = url;
  const loaded = new Promise<boolean>((resolve) => {
    script.addEventListener('load', () => resolve(true));
    script.addEventListener('error', () => resolve(false));
  });
  document.head.append(script);
  const isThere = await loaded;
  script.remove();
  return isThere;
}

export function addStyle(url: string): void {
  const text = keptText(url);
  if (text !== undefined) {
    const style = document.createElement('style');
    style.textContent = text;
    document.head.append(style);
    return;
  }
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  document.head.append(link);
}
