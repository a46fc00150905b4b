/** The review page's parts enter, when a study page loads this script for it; the review leaves. */
export { openReview } from './open-review.ts';
