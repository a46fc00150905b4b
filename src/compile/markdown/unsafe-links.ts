/** Links and pictures with a scheme that markdown-it refuses stay text; a problem leaves for each. */
import { excerpt } from '../../deck/excerpt.ts';
import type { Env, MarkdownIt } from 'markdown-it';
import { completeEnv } from './env.ts';
import { lineState } from './inline-lines.ts';
import { ruleNamed } from './rules.ts';

/** `javascript:`, `vbscript:`, `file:` and `data:` (but for pictures): markdown-it's list, see its `validateLink`. */
export function unsafeLinks(md: MarkdownIt): void {
  const validate = md.validateLink.bind(md);
  let refused: string | undefined;
  md.validateLink = (url) => {
    const isValid = validate(url);
    if (!isValid) refused = url;
    return isValid;
  };
  const watch = (found: boolean, env: Env, line: () => number): boolean => {
    if (!found && refused !== undefined) report(env, refused, line());
    return found;
  };
  for (const name of ['link', 'image', 'autolink']) {
    const rule = ruleNamed(md.inline.ruler, name);
    md.inline.ruler.at(name, (state, silent) => {
      if (silent) return rule.run(state, silent);
      const { pos } = state;
      refused = undefined;
      return watch(rule.run(state, silent), state.env, () => lineState(state).lineAt(pos));
    });
  }
  const reference = ruleNamed(md.block.ruler, 'reference');
  md.block.ruler.at(
    'reference',
    (state, line, endLine, silent) => {
      if (silent) return reference.run(state, line, endLine, silent);
      refused = undefined;
      return watch(reference.run(state, line, endLine, silent), state.env, () => line);
    },
    { alt: reference.alt },
  );
}

/** What has been said, since a link inside another is tried more than once. */
const reported = new WeakMap<Env, Set<string>>();

function report(env: Env, url: string, line: number): void {
  const known = reported.get(env) ?? new Set();
  reported.set(env, known);
  const key = `${line} ${url}`;
  if (known.has(key)) return;
  known.add(key);
  completeEnv(env).problems.push({
    rule: 'link/unsafe',
    line,
    message: `"${excerpt(url)}" was left as text, since its scheme can run code or read files.`,
    hint: 'use https:, mailto: or the path of a file in the deck',
  });
}
