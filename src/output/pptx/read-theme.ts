/** Runs in the page: the sheet enters, the colours and faces of its theme leave, as a slide has them that says nothing else. */

import type { ThemeColors } from './xml.ts';

export interface PageTheme {
  readonly colors: ThemeColors;
  /** The first family of each. */
  readonly faces: { readonly heading: string; readonly body: string };
}

export function readTheme(): PageTheme {
  const { colorOf } = globalThis.lecternText;
  const probe = document.createElement('div');
  document.body.append(probe);
  const resolved = (name: string, usual: string): string => {
    probe.style.color = '';
    probe.style.color = `var(${name}, ${usual})`;
    return colorOf(getComputedStyle(probe).color).hex;
  };
  const family = (name: string): string => {
    probe.style.fontFamily = `var(${name}, sans-serif)`;
    const first = getComputedStyle(probe).fontFamily.split(',')[0] ?? '';
    return first.replace(/["']/g, '').trim();
  };
  const ground = resolved('--color-paper', '#fff');
  const theme: PageTheme = {
    colors: {
      text: resolved('--color-ink', '#000'),
      ground,
      softText: resolved('--color-ink-soft', '#444'),
      surface: resolved('--color-surface', '#eee'),
      accent: resolved('--color-accent', '#b92b14'),
      others: ['--color-important', '--color-tip', '--color-note', '--color-warning', '--color-mark'].map((name) =>
        resolved(name, '#6f3594'),
      ),
      isDark: [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(ground.slice(at, at + 2), 16), 0) < 384,
    },
    faces: { heading: family('--font-display'), body: family('--font-text') },
  };
  probe.remove();
  return theme;
}
