/** CSS declarations of raw HTML enter; those on the allow-list leave, with pictures as marks and nothing that loads or escapes. */
import { excerpt } from '../../deck/excerpt.ts';
import type { CssNode, Declaration, DeclarationList } from 'css-tree';
import generate from 'css-tree/generator';
import parse from 'css-tree/parser';
import walk from 'css-tree/walker';
import { HTML_MARK } from '../../deck/html-marks.ts';
import { withThemeFace } from './font-families.ts';

/** What a style needs to know and to say. */
export interface StyleContext {
  /** The author is trusted: everything stays, references become marks all the same. */
  readonly trust: boolean;
  /** A mark for a picture of the deck; undefined when it may not be loaded (which has been reported). */
  picture(url: string): string | undefined;
  /** Something was removed: `position: fixed`, `@import`. */
  removed(what: string): void;
}

/** Longer styles are not read. */
const LONGEST = 200_000;

const PROPERTIES = new Set(
  (
    'accent-color align-content align-items align-self animation animation-delay animation-direction animation-duration ' +
    'animation-fill-mode animation-iteration-count animation-name animation-play-state animation-timing-function ' +
    'appearance aspect-ratio backdrop-filter backface-visibility background background-attachment background-blend-mode ' +
    'background-clip background-color background-image background-origin background-position background-position-x ' +
    'background-position-y background-repeat background-size block-size border-collapse border-spacing border-image ' +
    'border-image-outset border-image-repeat border-image-slice border-image-source border-image-width border-radius ' +
    'border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius ' +
    'border-start-start-radius border-start-end-radius border-end-start-radius border-end-end-radius ' +
    'box-decoration-break box-shadow box-sizing break-after break-before break-inside caption-side clear clip-path ' +
    'clip-rule color color-scheme column-count column-fill column-gap column-rule column-rule-color column-rule-style ' +
    'column-rule-width column-span column-width columns container container-name container-type content counter-increment ' +
    'counter-reset counter-set cursor d direction display dominant-baseline empty-cells fill fill-opacity fill-rule filter flex ' +
    'flex-basis flex-direction flex-flow flex-grow flex-shrink flex-wrap float font font-family font-feature-settings ' +
    'font-kerning font-optical-sizing font-size font-size-adjust font-stretch font-style font-synthesis font-variant ' +
    'font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures font-variant-numeric ' +
    'font-variant-position font-variation-settings font-weight gap grid grid-area grid-auto-columns grid-auto-flow ' +
    'grid-auto-rows grid-column grid-column-end grid-column-gap grid-column-start grid-gap grid-row grid-row-end ' +
    'grid-row-gap grid-row-start grid-template grid-template-areas grid-template-columns grid-template-rows ' +
    'hanging-punctuation height hyphens image-rendering inline-size inset inset-block inset-block-end inset-block-start ' +
    'inset-inline inset-inline-end inset-inline-start isolation justify-content justify-items justify-self left bottom ' +
    'right top letter-spacing line-break line-clamp line-height list-style list-style-image list-style-position ' +
    'list-style-type mask mask-image mask-position mask-repeat mask-size max-block-size max-height max-inline-size ' +
    'max-width min-block-size min-height min-inline-size min-width mix-blend-mode object-fit object-position offset ' +
    'offset-anchor offset-distance offset-path offset-rotate opacity order orphans outline outline-color outline-offset ' +
    'outline-style outline-width overflow overflow-wrap overflow-x overflow-y paint-order perspective perspective-origin ' +
    'place-content place-items place-self pointer-events position print-color-adjust quotes rotate row-gap ruby-align ' +
    'ruby-position scale shape-image-threshold shape-margin shape-outside stop-color stop-opacity stroke ' +
    'stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width ' +
    'tab-size table-layout text-align text-align-last text-anchor text-box text-combine-upright text-decoration ' +
    'text-decoration-color text-decoration-line text-decoration-skip-ink text-decoration-style text-decoration-thickness ' +
    'text-emphasis text-emphasis-color text-emphasis-position text-emphasis-style text-indent text-justify ' +
    'text-orientation text-overflow text-rendering text-shadow text-stroke text-stroke-color text-stroke-width ' +
    'text-fill-color text-transform text-underline-offset text-underline-position text-wrap text-wrap-mode text-wrap-style ' +
    'transform transform-box transform-origin transform-style transition transition-delay transition-duration ' +
    'transition-property transition-timing-function translate unicode-bidi user-select vector-effect vertical-align ' +
    'visibility white-space white-space-collapse widows width will-change word-break word-spacing word-wrap writing-mode ' +
    'z-index zoom font-smoothing box-orient'
  ).split(' '),
);
/** `margin-inline-start`, `border-top-color` and their many relatives. */
const PROPERTY_FAMILIES =
  /^(?:(?:margin|padding|scroll-margin|scroll-padding)(?:-(?:top|right|bottom|left|block|inline)(?:-(?:start|end))?)?|border(?:-(?:top|right|bottom|left|block|inline)(?:-(?:start|end))?)?(?:-(?:color|style|width))?)$/;

const FUNCTIONS = new Set(
  (
    'rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark calc min max clamp round mod rem abs sign sin ' +
    'cos tan asin acos atan atan2 pow sqrt hypot log exp var env linear-gradient radial-gradient conic-gradient ' +
    'repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient translate translatex translatey ' +
    'translatez translate3d rotate rotatex rotatey rotatez rotate3d scale scalex scaley scalez scale3d skew skewx skewy ' +
    'matrix matrix3d perspective blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia ' +
    'cubic-bezier steps linear minmax repeat fit-content counter counters attr circle ellipse inset polygon path rect ' +
    'xywh ray shape symbols format'
  ).split(' '),
);

const NODES = new Set(
  'Value Identifier Number Dimension Percentage String Hash Function Parentheses Operator Url Ratio UnicodeRange Brackets'.split(
    ' ',
  ),
);

/** Words of `animation` that are no animation's name. */
const ANIMATION_WORDS = new Set(
  (
    'none infinite normal reverse alternate alternate-reverse forwards backwards both running paused linear ease ease-in ' +
    'ease-out ease-in-out step-start step-end initial inherit unset revert revert-layer auto replace add accumulate'
  ).split(' '),
);

/** A `style` attribute; empty when nothing stays. */
export function safeStyle(css: string, context: StyleContext): string {
  if (css.length > LONGEST) {
    context.removed('a style of more than 200,000 characters');
    return '';
  }
  const list = parse(css.replace(HTML_MARK, 'lectern_'), {
    context: 'declarationList',
    parseCustomProperty: true,
  }) as DeclarationList;
  filterDeclarations(list.children, context);
  return generate(list);
}

/** Removes what must not stay from a list of declarations, and puts marks where pictures are. */
export function filterDeclarations(children: DeclarationList['children'], context: StyleContext): void {
  children.forEach((node, item, list) => {
    if (node.type === 'Declaration') {
      const refused = refusal(node, context);
      if (refused === undefined) {
        if (!context.trust) withThemeFace(node);
        return;
      }
      if (refused !== '') context.removed(refused);
      list.remove(item);
    } else if (!context.trust) {
      if (node.type !== 'Raw' || node.value.trim() !== '') context.removed(excerpt(generate(node)));
      list.remove(item);
    }
  });
}

/** What to say of a declaration that must go; empty when it has been said; undefined when it stays. */
function refusal(declaration: Declaration, context: StyleContext): string | undefined {
  const property = declaration.property.toLowerCase();
  const { value } = declaration;
  const shown = excerpt(`${declaration.property}: ${generate(value)}`);
  const custom = property.startsWith('--');
  const bare = property.replace(/^-(?:webkit|moz)-/, '');
  const known = custom ? /^--[\w-]+$/.test(property) : PROPERTIES.has(bare) || PROPERTY_FAMILIES.test(bare);
  if (!known && !context.trust) return shown;
  if (!context.trust && bare === 'position' && !/^(?:static|relative|absolute|sticky)$/i.test(generate(value)))
    return shown;
  // A custom property can be a whole block of anything; nothing in it is understood, so only plain values pass.
  if (value.type === 'Raw') return context.trust || /^[\w\s#.,%-]*$/.test(value.value) ? undefined : shown;
  let refused: string | undefined;
  walk(value, (node: CssNode) => {
    if (node.type === 'Url') {
      const mark = node.value.startsWith('#') ? fragment(node.value, context) : context.picture(node.value);
      if (mark === undefined) refused = '';
      else node.value = mark;
    } else if (!context.trust && !isHarmless(node)) refused ??= shown;
    else if (!context.trust && node.type === 'Identifier' && (bare === 'animation' || bare === 'animation-name')) {
      if (!ANIMATION_WORDS.has(node.name.toLowerCase())) node.name = `lectern-name--${node.name}`;
    }
  });
  return refused;
}

/** `url(#gradient)` names an element of the same HTML. */
function fragment(url: string, context: StyleContext): string | undefined {
  if (context.trust) return url;
  if (/^#[\p{L}\p{N}_:.-]+$/u.test(url)) return `#lectern-id--${url.slice(1)}`;
  context.removed(`url(${excerpt(url)})`);
  return undefined;
}

function isHarmless(node: CssNode): boolean {
  if (!NODES.has(node.type)) return false;
  if (node.type === 'Function') return FUNCTIONS.has(node.name.toLowerCase());
  // Escapes can spell a word that a check by name does not see.
  if (node.type === 'Identifier') return !node.name.includes('\\');
  return node.type !== 'Dimension' || /^[a-z]+$/i.test(node.unit);
}
