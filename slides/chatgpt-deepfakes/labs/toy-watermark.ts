/** The page enters; `<lab-toy-watermark>` is an element of it from then on. */
import { defineLab } from './kit/lab.ts';
import { ToyWatermark } from './toy-watermark/view.ts';

defineLab('lab-toy-watermark', ToyWatermark);
