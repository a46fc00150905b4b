/** Slides and published files enter; what looks like a secret, or a path of somebody's own computer, leaves, at its line. */
import type { Block } from '../../deck/block.ts';
import { diagnose, type Diagnostic } from '../../deck/diagnostic.ts';
import type { RuleId } from '../../deck/rules.ts';
import { plainText } from '../../deck/text.ts';
import { walkBlocks } from '../../deck/walk.ts';
import { finding, type Checked, type DeckRule } from '../check-rule.ts';
import { publishedBlocks } from '../published.ts';

/** Forms that their makers document for being found: the rest is a matter of guessing. */
const SECRETS: readonly (readonly [name: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN (?:RSA |EC |OPENSSH |DSA |PGP )?PRIVATE KEY/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{60,})\b/],
  ['a GitLab token', /\bglpat-[\w-]{20,}/],
  ['a Slack token', /\bxox[abpr]-[\w-]{10,}/],
  ['an OpenAI or Anthropic key', /\bsk-(?:proj-|ant-)?[\w-]{32,}/],
  ['a Google API key', /\bAIza[\w-]{35}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a Stripe key', /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ['a password in an address', /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]+:(?!\*|x{3}|pass(?:word)?@|<|\$)[^\s:/@]{4,}@/i],
];

const OWN_PATH =
  /(?:^|[\s"'`(=]|file:\/\/)((?:\/home\/|\/Users\/|[A-Z]:\\Users\\)(?!user\b|username\b|you\b|me\b|name\b|<|\$|\{|\.\.\.)[\w.-]+[/\\][^\s"'`)]*)/i;

export const privateSecret: DeckRule = {
  id: 'private/secret',
  needs: 'deck',
  find: (checked) =>
    eachText(checked, 'private/secret', (text) => {
      const found = SECRETS.find(([, form]) => form.test(text));
      return found === undefined ? undefined : `This looks like ${found[0]}`;
    }),
};

export const privatePath: DeckRule = {
  id: 'private/path',
  needs: 'deck',
  find: (checked) =>
    eachText(checked, 'private/path', (text) => {
      const path = OWN_PATH.exec(text)?.[1];
      return path === undefined ? undefined : `"${path.slice(0, 60)}" is a path of one computer`;
    }),
};

/**
 * Everything that some edition publishes: slides, texts for paper and for study, the deck's own files that are text; never
 * the presenter's notes. `judge` gives a sentence without its full stop, or undefined where nothing is amiss.
 */
export function eachText(
  { slides, deck, files }: Checked,
  rule: RuleId,
  judge: (text: string) => string | undefined,
): readonly Diagnostic[] {
  const onSlides = slides.flatMap(({ slide }) => {
    const found: Diagnostic[] = [];
    const look = (text: string, block: Block, line = 0): void => {
      const message = judge(text);
      if (message === undefined) return;
      const span = line === 0 ? block.span : { file: block.span.file, line: block.span.line + line };
      found.push(finding(rule, slide, span, `${message}.`));
    };
    walkBlocks(publishedBlocks(slide), {
      block: (block) => {
        if (block.kind === 'prose') look(plainText(block.tokens), block);
        else if (block.kind === 'code') block.text.split('\n').forEach((text, index) => look(text, block, index + 1));
        else if (block.kind === 'diagram') look(block.source, block);
      },
    });
    return found;
  });
  const spans = new Map(deck.assets.map(({ path, span }) => [path, span]));
  const inFiles = files.flatMap(({ path, text }): readonly Diagnostic[] => {
    const span = spans.get(path);
    if (text === undefined || span === undefined) return [];
    for (const [at, line] of text.split('\n').entries()) {
      // Bytes of pictures and fonts, written as letters.
      const message = line.length > LONGEST ? undefined : judge(line);
      if (message !== undefined) return [diagnose(rule, span, `${message}, in line ${at + 1} of "${path}".`)];
    }
    return [];
  });
  return [...onSlides, ...inFiles];
}

/** Letters of a line that somebody wrote. */
const LONGEST = 4000;
