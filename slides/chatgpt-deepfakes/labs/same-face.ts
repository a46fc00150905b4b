/** The page enters; `<lab-same-face>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { SameFace } from './same-face/view.ts';

defineLab('lab-same-face', SameFace);
