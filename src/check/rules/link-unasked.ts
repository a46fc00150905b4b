/** Links and what the web says of them enter; those of which nobody knows leave, with the reason. */
import { linkRule } from '../links/link-rule.ts';

export const linkUnasked = linkRule('link/unasked', (answer, shown) =>
  answer.kind === 'unasked' ? { message: `${shown} could not be asked about: ${answer.reason}.` } : undefined,
);
