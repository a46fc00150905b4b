/** The page enters; `<lab-ring-gan>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { RingGanLab } from './ring-gan/view.ts';

defineLab('lab-ring-gan', RingGanLab);
