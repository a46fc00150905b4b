/** The page of a course package enters while it is read; the same page leaves, joined to its course system. */
import { startScorm } from './start-scorm.ts';

document.documentElement.classList.remove('no-js');
if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', () => void startScorm(), { once: true });
} else void startScorm();
