/** The page enters; `<lab-face-align>` is an element of it from then on. */
import { FaceAlign } from './face-align/view.ts';
import { defineLab } from './kit/lab.ts';

defineLab('lab-face-align', FaceAlign);
