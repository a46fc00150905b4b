/** The page enters; `<lab-four-gates>` is an element of it from then on. */
import { FourGates } from './four-gates/view.ts';
import { defineLab } from './kit/lab.ts';

defineLab('lab-four-gates', FourGates);
