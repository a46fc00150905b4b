/** The page enters; `<lab-shifted-detector>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { ShiftedDetector } from './shifted-detector/view.ts';

defineLab('lab-shifted-detector', ShiftedDetector);
