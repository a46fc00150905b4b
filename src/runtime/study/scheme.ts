/** The learner's wish for light, dark or what the system has enters; the page shows and remembers it. */
import type { StudyConfig } from '../../deck/study-config.ts';
import { announce, nameButton, toolButton } from './controls.ts';

const SCHEMES = ['auto', 'light', 'dark'] as const;
type Scheme = (typeof SCHEMES)[number];

const KEY = 'lectern-study-scheme';

/** Before the first paint. */
export function showRememberedScheme(): void {
  document.documentElement.dataset['scheme'] = remembered();
}

/** A button that goes from one to the next. */
export function schemeButton({ words }: Pick<StudyConfig, 'words'>): HTMLButtonElement {
  let scheme = remembered();
  const names = { auto: words['schemeAuto'], light: words['schemeLight'], dark: words['schemeDark'] };
  const nameOf = (): string => `${words['colorScheme'] ?? ''}: ${names[scheme] ?? ''}`;
  const button = toolButton(
    nameOf(),
    scheme,
    () => {
      scheme = SCHEMES[(SCHEMES.indexOf(scheme) + 1) % SCHEMES.length] ?? 'auto';
      document.documentElement.dataset['scheme'] = scheme;
      remember(scheme);
      nameButton(button, nameOf(), false, scheme);
      announce(nameOf());
    },
    { className: 'study-button scheme-button' },
  );
  return button;
}

function remembered(): Scheme {
  try {
    const kept = localStorage.getItem(KEY);
    return SCHEMES.find((scheme) => scheme === kept) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function remember(scheme: Scheme): void {
  try {
    localStorage.setItem(KEY, scheme);
  } catch {
    // Nothing can be kept here: the choice lasts as long as the page.
  }
}
