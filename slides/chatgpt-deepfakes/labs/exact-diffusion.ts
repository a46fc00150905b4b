/** The page enters; `<lab-exact-diffusion>` is an element of it from then on. */
import { ExactDiffusion } from './exact-diffusion/view.ts';
import { defineLab } from './kit/lab.ts';

defineLab('lab-exact-diffusion', ExactDiffusion);
