/** The table of rules that a check runs. */
import type { CheckRule } from '../check-rule.ts';
import { accessAxe, altMissing } from './access-axe.ts';
import { altFileName } from './alt-file-name.ts';
import { bulletsMany, wordsMany } from './amount.ts';
import { chartColors } from './chart-colors.ts';
import { contrastProjector, contrastWcag } from './contrast.ts';
import { doingUnnamed } from './doing-unnamed.ts';
import { drawingThin } from './drawing-thin.ts';
import { figureUnsourced } from './figure-unsourced.ts';
import { editionPicture, editionText } from './edition-lost.ts';
import { fitOverflow } from './fit-overflow.ts';
import { fitOverlap } from './fit-overlap.ts';
import { fontFallback } from './font-fallback.ts';
import { fragmentEmpty } from './fragment-empty.ts';
import { headingOrder } from './heading-order.ts';
import { idDouble } from './id-double.ts';
import { imageBlurred } from './image-blurred.ts';
import { imageWeight } from './image-weight.ts';
import { langOther } from './lang-other.ts';
import { linkText } from './link-text.ts';
import { mediaCaptions } from './media-captions.ts';
import { mediaSound } from './media-sound.ts';
import { motionEndless } from './motion-endless.ts';
import { linesMany } from './lines-many.ts';
import { linkDead } from './link-dead.ts';
import { linkFragment } from './link-fragment.ts';
import { linkMoved } from './link-moved.ts';
import { linkUnasked } from './link-unasked.ts';
import { offlineRequest } from './offline-request.ts';
import { privateEmail } from './private-email.ts';
import { privatePath, privateSecret } from './private.ts';
import { slideBlank } from './slide-blank.ts';
import { slideUntitled } from './slide-untitled.ts';
import { spellingDictionary } from './spelling-dictionary.ts';
import { spellingUnused } from './spelling-unused.ts';
import { spellingWord } from './spelling-word.ts';
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
  imageWeight,
  chartColors,
  drawingThin,
  fontFallback,
  fragmentEmpty,
  idDouble,
  slideBlank,
  altFileName,
  slideUntitled,
  langOther,
  mediaCaptions,
  mediaSound,
  motionEndless,
  headingOrder,
  linkText,
  linkDead,
  linkMoved,
  linkFragment,
  linkUnasked,
  tableHeader,
  wordsMany,
  bulletsMany,
  linesMany,
  figureUnsourced,
  textQuotes,
  spellingWord,
  spellingDictionary,
  spellingUnused,
  doingUnnamed,
  timeOver,
  timeUnder,
  privateSecret,
  privatePath,
  editionText,
  editionPicture,
  privateEmail,
  offlineRequest,
  accessAxe,
  altMissing,
];
