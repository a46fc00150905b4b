/** A study page enters while it is read; the same page leaves with all that only a script can do. */
import { bootStudy, startStudy } from './start.ts';

bootStudy();
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', startStudy, { once: true });
else startStudy();
