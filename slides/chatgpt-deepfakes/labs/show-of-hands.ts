/** The page enters; `<lab-show-of-hands>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { ShowOfHands } from './show-of-hands/view.ts';

defineLab('lab-show-of-hands', ShowOfHands);
