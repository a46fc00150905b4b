/** The page enters; `<lab-frame-jitter>` is an element of it from then on. */
import { FrameJitter } from './frame-jitter/view.ts';
import { defineLab } from './kit/lab.ts';

defineLab('lab-frame-jitter', FrameJitter);
