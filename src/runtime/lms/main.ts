/** The page of a course package enters while it is read; the same page leaves, joined to its course system. */
import { startCourse } from './start-course.ts';

document.documentElement.classList.remove('no-js');
if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', () => void startCourse(), { once: true });
} else void startCourse();
