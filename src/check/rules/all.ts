/** The table of rules that a check runs. */
import type { CheckRule } from '../check-rule.ts';
import { accessAxe, altMissing } from './access-axe.ts';
import { altFileName } from './alt-file-name.ts';
import { bulletsMany, wordsMany } from './amount.ts';
import { contrastProjector, contrastWcag } from './contrast.ts';
import { doingUnnamed } from './doing-unnamed.ts';
import { figureUnsourced } from './figure-unsourced.ts';
import { editionPicture, editionText } from './edition-lost.ts';
import { fitOverflow } from './fit-overflow.ts';
import { fitOverlap } from './fit-overlap.ts';
import { headingOrder } from './heading-order.ts';
import { imageBlurred } from './image-blurred.ts';
import { linkText } from './link-text.ts';
import { offlineRequest } from './offline-request.ts';
import { privatePath, privateSecret } from './private.ts';
import { slideUntitled } from './slide-untitled.ts';
import { tableHeader } from './table-header.ts';
import { textQuotes } from './text-quotes.ts';
import { textThin } from './text-thin.ts';
import { textTooSmall } from './text-too-small.ts';
import { timeOver, timeUnder } from './time.ts';

export const CHECKS: readonly CheckRule[] = [
  fitOverflow,
  fitOverlap,
  textTooSmall,
  textThin,
  contrastWcag,
  contrastProjector,
  imageBlurred,
  altFileName,
  slideUntitled,
  headingOrder,
  linkText,
  tableHeader,
  wordsMany,
  bulletsMany,
  figureUnsourced,
  textQuotes,
  doingUnnamed,
  timeOver,
  timeUnder,
  privateSecret,
  privatePath,
  editionText,
  editionPicture,
  offlineRequest,
  accessAxe,
  altMissing,
];
