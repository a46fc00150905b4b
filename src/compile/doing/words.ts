/** Blocks and inline tokens of a draft enter; what they say leaves, as text that tells them from others, and as a digest of it. */
import { hashOf } from '../../deck/hash.ts';
import { normalText } from '../../deck/normal-text.ts';
import { plainText } from '../../deck/text.ts';
import { attribute } from '../convert.ts';
import type { DraftBlock, DraftToken } from '../draft.ts';
import { visitBlocks } from '../visit.ts';
import { isDraftDoing } from './keys.ts';

/** Of inline tokens: their words, and what stands for the pictures among them. */
export function wordsOf(tokens: readonly DraftToken[]): string {
  const parts = [plainText(tokens)];
  addUnspoken(tokens, parts);
  return joined(parts);
}

/** @param skipsDoings leaves out what is to be done by itself: of an exercise what it asks in its own words. */
export function wordsOfBlocks(blocks: readonly DraftBlock[], skipsDoings = false): string {
  const parts: string[] = [];
  const skipped = new Set<DraftBlock>();
  const skip = (block: DraftBlock): unknown => skipped.add(block);
  visitBlocks(blocks, {
    block: (block) => {
      if (skipsDoings && isDraftDoing(block)) visitBlocks([block], { block: skip });
      if (!skipped.has(block)) parts.push(...wordsOfBlock(block));
    },
  });
  return joined(parts);
}

/** Of a block's own; what is nested in it is asked by itself. */
function wordsOfBlock(block: DraftBlock): readonly string[] {
  switch (block.kind) {
    case 'prose': {
      const parts = [plainText(block.tokens)];
      addUnspoken(block.tokens, parts);
      return parts;
    }
    case 'code':
      return [block.text];
    case 'math':
      return [block.tex];
    case 'diagram':
      return [block.source];
    case 'figure':
      return [block.alt === '' ? block.src : block.alt, block.caption ? plainText(block.caption) : ''];
    case 'gallery':
      return block.caption ? [plainText(block.caption)] : [];
    case 'callout':
    case 'container':
    case 'quiz':
    case 'exercise':
    case 'reflect':
      return block.title ? [plainText(block.title)] : [];
    case 'lab':
      return [block.element, ...Object.values(block.attrs ?? {})];
    default:
      return [];
  }
}

/** Two options may differ in nothing but a picture or an icon. */
function addUnspoken(tokens: readonly DraftToken[], parts: string[]): void {
  for (const token of tokens) {
    if (token.type === 'icon') parts.push(token.content);
    if (token.type === 'image' && plainText(token.children ?? []) === '') parts.push(attribute(token, 'src') ?? '');
    if (token.type === 'inline') addUnspoken(token.children ?? [], parts);
  }
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

/** The same for texts that differ in nothing but marks, case and spaces. */
export function digestOf(text: string): string {
  return hashOf(normalText(text));
}

/** Keys for what stands in a list, made of what each says: they stay when it is moved. */
export class ItemKeys {
  readonly #taken = new Map<string, number>();

  /** @returns the key, and whether something that says the same has one already. Case matters, since code is asked about too. */
  take(words: string): { readonly key: string; readonly isAgain: boolean } {
    const key = hashOf(normalText(words, true));
    const count = (this.#taken.get(key) ?? 0) + 1;
    this.#taken.set(key, count);
    return { key: count === 1 ? key : `${key}-${count}`, isAgain: count > 1 };
  }
}
