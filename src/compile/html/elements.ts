/** The allow-lists of raw HTML: elements, their attributes, and what happens to the rest. */

function set(...words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => word.split(' ')));
}

/** Attributes of every element. Those with rules of their own (`id`, `class`, `style`, `aria-…`) are in attributes.ts. */
export const GLOBAL_ATTRIBUTES = set(
  'title lang dir role hidden translate align data-id data-autoplay data-auto-animate-target',
);

/** Allowed elements and the attributes each takes beyond the global ones. */
export const HTML_ELEMENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'div span p br wbr b i u s em strong small sub sup mark kbd samp var code abbr dfn cite bdi bdo rb rp rt rtc ruby':
      '',
    'article aside header footer nav address hgroup search figure figcaption center tt big strike nobr': '',
    'h1 h2 h3 h4 h5 h6 dl dt dd summary picture': '',
    pre: 'tabindex',
    hr: 'width size noshade color',
    'ul menu': 'type',
    ol: 'type start reversed',
    li: 'value type',
    'blockquote q': 'cite',
    'ins del': 'cite datetime',
    time: 'datetime',
    data: 'value',
    font: 'color size face',
    details: 'open',
    a: 'href target rel hreflang type download',
    img: 'src srcset sizes alt width height loading decoding border hspace vspace',
    video: 'src poster width height controls autoplay loop muted playsinline preload',
    audio: 'src controls autoplay loop muted preload',
    source: 'src srcset sizes type media width height',
    track: 'src kind srclang label default',
    table: 'border cellpadding cellspacing width bgcolor rules frame',
    'thead tbody tfoot tr': 'valign bgcolor',
    'td th': 'colspan rowspan headers scope abbr valign bgcolor width height nowrap',
    caption: '',
    'col colgroup': 'span width valign',
    meter: 'value min max low high optimum',
    progress: 'value max',
    input: 'type checked disabled',
    label: 'for',
  }).flatMap(([names, attributes]) => names.split(' ').map((name) => [name, set(attributes)] as const)),
);

/** Elements that leave under another name: reveal.js counts every `<section>` as a slide, a page has one `<main>`. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['section', 'div'],
  ['main', 'div'],
  // Nothing can end a <plaintext>.
  ['plaintext', 'pre'],
]);

export const VOID_ELEMENTS = set('area base br col embed hr img input link meta param source track wbr');

/** Elements whose content is no text for readers: it goes with them. */
export const DROPPED_WHOLE = set(
  'script style template noscript iframe frame frameset noembed noframes applet title head base link meta svg-script foreignobject',
);

/** Elements of HTML that are refused though readers see their content; any other name is most likely a word. */
export const REFUSED_ELEMENTS = set(
  'form button select option optgroup textarea fieldset legend datalist output dialog canvas map area math body html',
  'object param embed slot marquee blink xmp listing keygen input',
);

/** Elements in which browsers read no tags but their own end tag. */
export const RAW_TEXT = set('script style textarea title xmp iframe noembed noframes');

/** Elements whose end tag may be left out. */
export const OPTIONAL_END = set('p li dt dd rb rt rtc rp optgroup option colgroup caption thead tbody tfoot tr td th');

const BLOCKS =
  'address article aside blockquote center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
  'header hgroup hr main menu nav ol p pre search section summary table ul';

/** Opening one of these closes an open one of those (HTML, 13.2.6.4.7), unless one of `STOPS` stands between. */
export const CLOSES: ReadonlyMap<string, ReadonlySet<string>> = new Map<string, ReadonlySet<string>>([
  ...BLOCKS.split(' ').map((name) => [name, set('p')] as const),
  ['li', set('li p')],
  ['dt', set('dt dd p')],
  ['dd', set('dt dd p')],
  ['tr', set('tr td th')],
  ['td', set('td th')],
  ['th', set('td th')],
  ['thead', set('tbody thead tfoot tr td th caption colgroup')],
  ['tbody', set('tbody thead tfoot tr td th caption colgroup')],
  ['tfoot', set('tbody thead tfoot tr td th caption colgroup')],
  ['rt', set('rt rp')],
  ['rp', set('rt rp')],
]);

export const STOPS = set(
  'ul ol menu dl table ruby blockquote figure details article aside header footer nav td th caption center',
);

/** SVG elements by lower-case name, with the spelling browsers give them. No script, style, foreignObject, feImage. */
export const SVG_ELEMENTS: ReadonlyMap<string, string> = new Map(
  (
    'svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc image a switch ' +
    'linearGradient radialGradient stop clipPath mask pattern marker filter view ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap ' +
    'feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode ' +
    'feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence ' +
    'animate animateTransform animateMotion set mpath'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** SVG attributes by lower-case name. References (`href`, `url(#…)`) have rules of their own. */
export const SVG_ATTRIBUTES: ReadonlyMap<string, string> = new Map(
  (
    'accumulate additive alignment-baseline amplitude attributeName azimuth baseFrequency baseline-shift begin bias by ' +
    'calcMode clip clip-path clip-rule clipPathUnits color color-interpolation color-interpolation-filters cursor cx cy d ' +
    'diffuseConstant direction display divisor dominant-baseline dur dx dy edgeMode elevation end exponent fill ' +
    'fill-opacity fill-rule filter filterUnits flood-color flood-opacity font-family font-size font-size-adjust ' +
    'font-stretch font-style font-variant font-weight from fx fy fr gradientTransform gradientUnits height ' +
    'image-rendering in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength keyPoints keySplines keyTimes ' +
    'lengthAdjust letter-spacing lighting-color limitingConeAngle marker-end marker-mid marker-start markerHeight ' +
    'markerUnits markerWidth mask maskContentUnits maskUnits max min mode numOctaves offset opacity operator order ' +
    'orient origin overflow paint-order path pathLength patternContentUnits patternTransform patternUnits pointer-events ' +
    'points pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY repeatCount ' +
    'repeatDur restart result rotate rx ry scale seed shape-rendering side slope spacing specularConstant ' +
    'specularExponent spreadMethod startOffset stdDeviation stitchTiles stop-color stop-opacity stroke stroke-dasharray ' +
    'stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width surfaceScale ' +
    'systemLanguage tableValues targetX targetY text-anchor text-decoration text-rendering textLength to transform ' +
    'transform-origin type unicode-bidi values vector-effect version viewBox visibility width word-spacing writing-mode x ' +
    'x1 x2 xChannelSelector y y1 y2 yChannelSelector z'
  )
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** What SMIL may animate: geometry and paint, never a reference, an event handler or a style. */
export const ANIMATABLE = set(
  'opacity fill fill-opacity stroke stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stop-color stop-opacity',
  'transform d points x y x1 y1 x2 y2 cx cy r rx ry width height offset viewbox visibility display startoffset letter-spacing',
  'stddeviation basefrequency scale seed dx dy rotate gradienttransform patterntransform font-size color flood-opacity',
);

/** Attributes that mean nothing here and are dropped without a word. */
export const SILENT_ATTRIBUTES = set(
  'xmlns xmlns:xlink xmlns:svg xml:space xml:lang xmlns:serif xmlns:sodipodi xmlns:inkscape version baseprofile enable-background',
  'data-trim data-noescape data-markdown data-line-numbers crossorigin referrerpolicy fetchpriority integrity spellcheck',
  'itemscope itemprop itemtype itemid clear focusable',
);

/** Class names by which the runtime and the theme find their own parts. */
export const RESERVED_CLASS =
  /^(?:lectern-.*|reveal|slides|stack|present|past|future|deck|slide|slide-(?:frame|box|body|header|foot|footer|background|backdrop|number|sources|footnotes)|backdrop-.+|footer-.+|view-.+|sheet|talk-page|slot|slot-.+|backgrounds|controls|progress|speaker-notes|pause-overlay|overlay|aria-status|code-step|code-state|current-fragment|has-steps|is-on|no-js)$/i;

/** Elements that browsers take out of anything but these parents, or that close elements far above them. */
export const PARENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', set('ul ol menu')],
  ['dt', set('dl')],
  ['dd', set('dl')],
  ['tr', set('table thead tbody tfoot')],
  ['td', set('tr table thead tbody tfoot')],
  ['th', set('tr table thead tbody tfoot')],
  ['thead', set('table')],
  ['tbody', set('table')],
  ['tfoot', set('table')],
  ['caption', set('table')],
  ['colgroup', set('table')],
  ['col', set('table colgroup')],
]);

/** Parts of a table that hold nothing but other parts: browsers move everything else out, and a table ends the one around it. */
export const TABLE_PARTS = set('table thead tbody tfoot tr colgroup');
export const IN_TABLE_PARTS = set('caption colgroup col thead tbody tfoot tr td th script style template');

/** Elements a page has once, or none of: their tags are left out of trusted HTML too. */
export const PAGE_ELEMENTS = set('html head body frameset frame');

/** What a `<select>` may hold; anything else ends it. */
export const IN_SELECT = set('option optgroup hr script template');

/** Elements of SVG and of MathML whose content is HTML again. */
export const INTEGRATION_POINTS: Readonly<Record<string, ReadonlySet<string>>> = {
  svg: set('foreignobject desc title'),
  math: set('mi mo mn ms mtext annotation-xml'),
};

/** HTML elements that end an `<svg>` or `<math>` around them (HTML, 13.2.6.5). */
export const BREAKS_OUT = set(
  'b big blockquote body br center code dd div dl dt em embed font h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr',
  'ol p pre ruby s small span strong strike sub sup table tt u ul var',
);
