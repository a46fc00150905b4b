/** reveal.js' own style sheet enters; what the talk needs of it leaves: nothing that reaches into a slide's content or clashes with our names. */
import postcss from 'postcss';

/** Parts of reveal.js that the talk does not use, or that style what stands on a slide. */
const UNUSED = [
  /\.hljs|\.roll\b|speaker-notes|aside\.notes|\.playback/,
  /print-pdf|reveal-print|reveal-scroll|loading-scroll/,
  /\.cube\b|\.page\b|\.zoomed|has-parallax/,
  /\.r-(stretch|fit-text|stack|[hv]stack|overlay(?!-button))|\.stretch\b|\.(items|justify)-/,
  /jump-to-slide|data-preview|data-background-/,
  // Names that mean something of ours on the slide.
  /\.slide-number|\.slide-background|\.backgrounds/,
  // Content rules.
  /^\.reveal (a|iframe|pre\b.*)$/,
  /^\.reveal\.rtl (?!\.(progress|controls))/,
];

/** Declarations that slides would inherit, or that the stage sets itself. */
const UNWANTED = new Map([
  ['.reveal-viewport', ['color', 'background-color', 'line-height']],
  ['.reveal .slides', ['text-align']],
]);

/** Throws when a rule it knows is gone, so that a new reveal.js is looked at before it ships. */
export function trimRevealCss(css) {
  const root = postcss.parse(css);
  const hits = UNUSED.map(() => 0);
  root.walkAtRules('media', (rule) => {
    if (rule.params === 'print') rule.remove();
  });
  root.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    rule.selectors = rule.selectors.filter((selector) => {
      const at = UNUSED.findIndex((pattern) => pattern.test(selector));
      if (at !== -1) hits[at] += 1;
      return at === -1;
    });
    for (const property of UNWANTED.get(rule.selector) ?? []) {
      rule.walkDecls(property, (declaration) => declaration.remove());
    }
    if (rule.selector === '' || rule.nodes.length === 0) rule.remove();
  });
  const missed = hits.indexOf(0);
  if (missed !== -1) throw new Error(`reveal.css has no rule for ${UNUSED[missed]} any more.`);
  return root.toString();
}
