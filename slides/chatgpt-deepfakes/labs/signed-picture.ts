/** The page enters; `<lab-signed-picture>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { SignedPicture } from './signed-picture/view.ts';

defineLab('lab-signed-picture', SignedPicture);
