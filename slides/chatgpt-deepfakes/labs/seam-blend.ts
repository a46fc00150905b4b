/** The page enters; `<lab-seam-blend>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { SeamBlend } from './seam-blend/view.ts';

defineLab('lab-seam-blend', SeamBlend);
