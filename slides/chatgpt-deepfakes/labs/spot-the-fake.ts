/** The page enters; `<lab-spot-the-fake>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { SpotTheFake } from './spot-the-fake/view.ts';

defineLab('lab-spot-the-fake', SpotTheFake);
