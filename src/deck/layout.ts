/** The layouts a slide can name and the slots each has; what stands in no slot goes to `main`. */

export const LAYOUTS = {
  cover: { slots: ['main'] },
  section: { slots: ['main'] },
  content: { slots: ['main'] },
  plain: { slots: ['main'] },
  'two-columns': { slots: ['main', 'left', 'right'] },
  'two-columns-header': { slots: ['main', 'header', 'left', 'right', 'bottom'] },
  'image-left': { slots: ['main', 'image'] },
  'image-right': { slots: ['main', 'image'] },
  'image-full': { slots: ['main', 'image'] },
  statement: { slots: ['main'] },
  quote: { slots: ['main'] },
  'big-number': { slots: ['main'] },
  code: { slots: ['main'] },
  comparison: { slots: ['main', 'left', 'right'] },
  timeline: { slots: ['main'] },
  agenda: { slots: ['main'] },
  exercise: { slots: ['main'] },
  end: { slots: ['main'] },
} as const satisfies Record<string, { slots: readonly string[] }>;

export type LayoutName = keyof typeof LAYOUTS;
/** What a slide says at its head and foot beside its content: every layout has these. */
export const FURNITURE = ['page-header', 'page-footer'] as const;

export type SlotName = 'main' | 'left' | 'right' | 'header' | 'bottom' | 'image' | (typeof FURNITURE)[number];

export function isFurniture(slot: SlotName): boolean {
  return (FURNITURE as readonly SlotName[]).includes(slot);
}

export const DEFAULT_LAYOUT: LayoutName = 'content';
