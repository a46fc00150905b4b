/** The page enters; `<lab-next-token>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { NextToken } from './next-token/view.ts';

defineLab('lab-next-token', NextToken);
