/** reveal.js' own style sheet enters; what the talk needs of it leaves: nothing that reaches into a slide's content or clashes with our names. */

/** The cascade layer that holds reveal.js' sheet. */
export const REVEAL_LAYER = 'reveal';

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

/** A PostCSS plugin that trims the layer `reveal`. Fails when a rule it knows is gone, so that a new reveal.js is looked at before it ships. */
export function trimReveal() {
  return {
    postcssPlugin: 'lectern-trim-reveal',
    Once(root) {
      root.walkAtRules('layer', (layer) => {
        if (layer.params === REVEAL_LAYER && layer.nodes !== undefined) trimRules(layer);
      });
    },
  };
}

function trimRules(layer) {
  const hits = UNUSED.map(() => 0);
  layer.walkAtRules('media', (rule) => {
    if (rule.params === 'print') rule.remove();
  });
  layer.walkRules((rule) => {
    if (rule.parent.type === 'atrule' && rule.parent.name.endsWith('keyframes')) return;
    const kept = rule.selectors.filter((selector) => {
      const at = UNUSED.findIndex((pattern) => pattern.test(selector));
      if (at !== -1) hits[at] += 1;
      return at === -1;
    });
    for (const property of UNWANTED.get(rule.selector) ?? []) {
      rule.walkDecls(property, (declaration) => declaration.remove());
    }
    if (kept.length === 0 || rule.nodes.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  const missed = hits.indexOf(0);
  if (missed !== -1) throw new Error(`reveal.css has no rule for ${UNUSED[missed]} any more.`);
}
