/** A compiled deck enters, a short outline a person can read leaves: what fixtures compare. */
import type { Block } from '../../../src/deck/block.ts';
import type { Deck, Directives } from '../../../src/deck/deck.ts';
import type { Diagnostic } from '../../../src/deck/diagnostic.ts';
import type { DoingBlock, DoingPart, QuizAnswer } from '../../../src/deck/doing.ts';
import type { Token } from '../../../src/deck/token.ts';

/** The deck's own style, slides with their blocks, then the findings. */
export function outlineOf(deck: Deck, diagnostics: readonly Diagnostic[]): string {
  const lines: string[] = deck.meta.style === undefined ? [] : [`style ${deck.meta.style}`];
  deck.stacks.forEach((stack, h) => {
    stack.slides.forEach((slide, v) => {
      const facts = [
        slide.layout === 'content' ? '' : `layout=${slide.layout}`,
        slide.section === undefined ? '' : `section="${slide.section}"`,
        slide.fragments === 0 ? '' : `fragments=${slide.fragments}`,
        slide.directives.class.length === 0 ? '' : `class="${slide.directives.class.join(' ')}"`,
        ...directives(slide.directives),
        slide.citations.length === 0 ? '' : `cites=${slide.citations.join(',')}`,
      ];
      lines.push([`${h}/${v} #${slide.id} line ${slide.span.line}`, ...facts].filter(Boolean).join(' '));
      blocks(slide.blocks, '  ', lines);
      for (const channel of ['presenter', 'handout', 'study'] as const) {
        for (const text of slide.texts[channel]) {
          lines.push(`  (${channel}${text.step === undefined ? '' : ` step ${text.step}`})`);
          blocks(text.blocks, '    ', lines);
        }
      }
    });
  });
  for (const { file, line, rule, message } of diagnostics) lines.push(`! ${file}:${line} ${rule} ${message}`);
  return `${lines.join('\n')}\n`;
}

/** Settings other than classes, where a slide has them. */
function directives({ class: _class, attrs, ...settings }: Directives): readonly string[] {
  const { hidden, optional, autoAnimate, ...rest } = settings;
  const shown = Object.entries({
    ...rest,
    ...(hidden && { hidden }),
    ...(optional && { optional }),
    ...(autoAnimate && { autoAnimate }),
  });
  return [...shown, ...Object.entries(attrs)].map(([name, value]) =>
    value === true ? name : `${name}=${JSON.stringify(value)}`,
  );
}

function blocks(list: readonly Block[], indent: string, lines: string[]): void {
  for (const block of list) {
    const step = block.fragment === undefined ? '' : ` @${block.fragment}${block.effect ? ` ${block.effect}` : ''}`;
    const attrs = Object.entries(block.attrs ?? {})
      .map(([name, value]) => ` ${name}="${value}"`)
      .join('');
    const head = `${indent}${block.kind}${step}${attrs}`;
    switch (block.kind) {
      case 'prose':
        lines.push(`${indent}${tokens(block.tokens)}${step}${attrs}`);
        nested(block.tokens, indent, lines);
        break;
      case 'code': {
        const steps = block.steps.map(
          (ranges) => ranges.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(',') || 'all',
        );
        const from = block.stepsFrom === undefined ? '' : ` steps from ${block.stepsFrom}`;
        const title = block.title === undefined ? '' : ` title="${block.title}"`;
        lines.push(
          `${head} ${block.lang}${title}${steps.length > 0 ? ` {${steps.join('|')}}` : ''}${from} ${JSON.stringify(block.text)}`,
        );
        break;
      }
      case 'magic-move':
        lines.push(head);
        blocks(block.states, `${indent}  `, lines);
        break;
      case 'math':
        lines.push(`${head} ${JSON.stringify(block.tex)}`);
        break;
      case 'figure': {
        const { src, alt, width, height, fit, position, href } = block;
        const drawn = block.job === undefined ? '' : ` job ${block.job}`;
        const still = block.still === undefined ? '' : ` still ${block.still}`;
        const film = block.film === undefined ? still : ` film ${JSON.stringify(block.film)}`;
        const facts = Object.entries({ width, height, fit, position, href }).flatMap(([name, value]) =>
          value ? ` ${name}=${value}` : [],
        );
        lines.push(
          `${head} ${src} "${alt}"${facts.join('')}${film}${drawn}${block.caption ? ` caption ${tokens(block.caption)}` : ''}`,
        );
        break;
      }
      case 'gallery': {
        const { fit, rows, isNarrow, isParagraph, caption } = block;
        const facts = Object.entries({ fit, rows, isNarrow, isParagraph }).flatMap(([name, value]) =>
          value ? ` ${name}${value === true ? '' : `=${value}`}` : [],
        );
        lines.push(`${head}${facts.join('')}${caption ? ` caption ${tokens(caption)}` : ''}`);
        blocks(block.blocks, `${indent}  `, lines);
        break;
      }
      case 'columns':
        lines.push(head);
        for (const column of block.columns) {
          const own = column.fragment === undefined ? '' : ` @${column.fragment}`;
          lines.push(`${indent}  column${column.width ? ` width=${column.width}` : ''}${own}`);
          blocks(column.blocks, `${indent}    `, lines);
        }
        break;
      case 'footnotes':
        for (const item of block.items) {
          lines.push(`${indent}note ${item.number} ^${item.label}`);
          blocks(item.blocks, `${indent}  `, lines);
        }
        break;
      case 'diagram': {
        const named = [block.title, block.alt].map((text) => (text === undefined ? '' : ` "${text}"`)).join('');
        lines.push(`${head} ${block.language}${named} ${JSON.stringify(block.source)}`);
        break;
      }
      case 'sources':
        lines.push(`${head} ${block.keys.join(' ')}`);
        break;
      case 'quiz':
      case 'exercise':
      case 'reflect':
      case 'cell':
        doing(block, head, `${indent}  `, lines);
        break;
      default: {
        const facts =
          block.kind === 'slot'
            ? block.slot
            : block.kind === 'only'
              ? block.editions.join(',')
              : block.kind === 'callout'
                ? block.tone
                : block.kind === 'container'
                  ? block.name
                  : block.element;
        const title = 'title' in block && block.title ? ` ${tokens(block.title)}` : '';
        lines.push(`${head} ${facts}${title}`.trimEnd());
        blocks(block.blocks, `${indent}  `, lines);
      }
    }
  }
}

/** Its key, settings and title, what it asks, what can be answered with what is right marked, then its parts. */
function doing(block: DoingBlock, head: string, indent: string, lines: string[]): void {
  const title = block.title ? ` ${tokens(block.title)}` : '';
  const key = ` ${block.isNamed ? 'named' : 'key'}=${block.key}`;
  const part = (name: string, { title: own, blocks: inside }: DoingPart): void => {
    lines.push(`${indent}${name}${own ? ` ${tokens(own)}` : ''}`);
    blocks(inside, `${indent}  `, lines);
  };
  switch (block.kind) {
    case 'quiz': {
      const { answer, points, shuffle, reveal } = block;
      const facts = `${points === 1 ? '' : ` points=${points}`}${shuffle ? ' shuffle' : ''}`;
      const shown = reveal === undefined ? '' : ` reveal@${reveal}`;
      lines.push(`${head} ${answer.kind}${key}${facts}${shown}${title}`);
      blocks(block.blocks, indent, lines);
      answers(answer, indent, lines);
      for (const hint of block.hints) part('hint', hint);
      if (block.explanation) part('explanation', block.explanation);
      break;
    }
    case 'exercise':
      lines.push(`${head}${key}${block.minutes === undefined ? '' : ` minutes=${block.minutes}`}${title}`);
      blocks(block.blocks, indent, lines);
      for (const hint of block.hints) part('hint', hint);
      if (block.solution) part('solution', block.solution);
      break;
    case 'reflect':
      lines.push(`${head}${key} rows=${block.rows}${title}`);
      blocks(block.blocks, indent, lines);
      break;
    case 'cell':
      lines.push(`${head}${key} ${block.language}${title}`);
      blocks([block.code], indent, lines);
      for (const name of ['expect', 'check'] as const) {
        if (block[name] !== undefined) lines.push(`${indent}${name} ${JSON.stringify(block[name])}`);
      }
      break;
  }
}

function answers(answer: QuizAnswer, indent: string, lines: string[]): void {
  const right = (is: boolean): string => (is ? '+' : '-');
  switch (answer.kind) {
    case 'single':
    case 'multiple':
    case 'true-false':
      for (const option of answer.options) {
        lines.push(`${indent}${right(option.isRight)} ${option.key} line ${option.span.line}`);
        blocks(option.blocks, `${indent}    `, lines);
        if (option.feedback) {
          lines.push(`${indent}  feedback`);
          blocks(option.feedback, `${indent}    `, lines);
        }
      }
      break;
    case 'number':
    case 'text':
    case 'gaps':
      answer.gaps.forEach((gap, index) => lines.push(`${indent}gap ${index} ${JSON.stringify(gap)}`));
      break;
    case 'order':
      for (const { key, span, text } of answer.items)
        lines.push(`${indent}then ${key} line ${span.line} ${tokens(text)}`);
      break;
    case 'match':
      if (answer.heads) lines.push(`${indent}heads ${tokens(answer.heads.left)} => ${tokens(answer.heads.right)}`);
      for (const { left, right: other } of answer.pairs)
        lines.push(`${indent}pair ${left.key} ${tokens(left.text)} => ${other.key} ${tokens(other.text)}`);
      for (const { key, text } of answer.extra) lines.push(`${indent}extra ${key} ${tokens(text)}`);
      break;
  }
}

function nested(list: readonly Token[], indent: string, lines: string[]): void {
  for (const token of list) {
    if (token.block) blocks([token.block], `${indent}  > `, lines);
  }
}

/** Tokens as one line: tags as `<p>`, text as it is, our own types by name. */
function tokens(list: readonly Token[]): string {
  return list
    .map((token) => {
      if (token.type === 'inline') return tokens(token.children ?? []);
      if (token.hidden) return '';
      const attrs = (token.attrs ?? []).map(([name, value]) => ` ${name}="${value}"`).join('');
      if (token.nesting === 1) return `<${token.tag}${attrs}>`;
      if (token.nesting === -1) return `</${token.tag}>`;
      if (token.type === 'text' || token.type === 'html_inline' || token.type === 'html_block')
        return token.content.trimEnd() === token.content ? token.content : `${token.content.trimEnd()} `;
      if (token.type === 'softbreak') return ' ';
      if (token.type === 'image') return `<img${attrs} alt="${tokens(token.children ?? [])}">`;
      if (token.type === 'citation')
        return `[cite ${token.citation?.key}=${token.citation?.number}${token.citation?.locator ? ` ${token.citation.locator}` : ''}]`;
      if (token.type === 'footnote_ref') return `[note ${token.footnote?.number}]`;
      if (token.type === 'block') return '[block]';
      if (token.type === 'gap') return `[gap ${token.gap}]`;
      return `[${token.type}${token.content ? ` ${token.content}` : ''}${token.info ? ` ${token.info}` : ''}]`;
    })
    .join('');
}
