/** A lab's root enters; the theme's colours leave as a canvas takes them, and a call whenever they are others. */

/** The colour of a token, such as `--color-1` or `--color-ink`, as `rgb(…)`. */
export type Colors = (token: string) => string;

export interface ThemeColors {
  readonly of: Colors;
  onChange(listener: () => void): void;
}

export function themeColors(root: HTMLElement): ThemeColors {
  const known = new Map<string, string>();
  const listeners: (() => void)[] = [];
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  const forget = (): void => {
    known.clear();
    for (const listener of listeners) listener();
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', forget);
  matchMedia('(forced-colors: active)').addEventListener('change', forget);
  const attributeFilter = ['data-scheme', 'class', 'style'];
  new MutationObserver(forget).observe(document.documentElement, { attributes: true, attributeFilter });
  return {
    of(token) {
      let color = known.get(token);
      if (color === undefined) {
        // `light-dark()` is settled where a colour is used, not where it is named.
        probe.style.color = `var(${token})`;
        color = getComputedStyle(probe).color;
        known.set(token, color);
      }
      return color;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
