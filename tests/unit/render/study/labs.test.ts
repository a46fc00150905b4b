/** Labs on study pages: where they stand, what their pages know of them, and how long they take. */
import { describe, expect, it } from 'vitest';
import type { StudyConfig } from '../../../../src/deck/study-config.ts';
import { renderStudyPages } from '../../../../src/render/study/study.ts';
import { compiled } from './compiled.ts';

function studied(text: string, trust = true): { readonly html: string; readonly config: StudyConfig } {
  const pages = renderStudyPages(compiled(text, {}, trust), new Map(), {
    ...{ assetUrl: (path) => path, styles: [], scripts: [], later: {}, fontCss: '', version: '1' },
    trusted: trust,
  });
  const html = [...pages.values()][0] ?? '';
  const json = /id="lectern-study">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  return { html, config: JSON.parse(json) as StudyConfig };
}

const DECK = `# One {#one}

- a point

<x-lab id="kept" data-task="Do *it*." data-minutes="7">Fallback</x-lab>

<x-lab id="toy">Fallback</x-lab>

<x-lab>In the picture</x-lab>

::: study
Read.

::: quiz Right? {#q answer=true}
:::
:::
`;

describe('labs on study pages', () => {
  const { html, config } = studied(DECK);

  it('with an id stand below the picture, in their order, with the key that their state is kept under', () => {
    const [picture = '', below = ''] = html.split('class="lesson-doing');
    expect(picture).toContain('In the picture');
    expect(picture).not.toContain('data-lab-key');
    expect(below.match(/data-lab-key="[^"]*"/g)).toEqual(['data-lab-key="kept"', 'data-lab-key="toy"']);
  });

  it('are among what is done there; those without a task count nowhere', () => {
    expect(config.doings).toMatchObject([
      { key: 'kept', kind: 'lab', title: 'Do *it*.', points: 0, page: 'one' },
      { key: 'toy', kind: 'lab', title: '', isUncounted: true },
      { key: 'q', kind: 'quiz' },
    ]);
    expect(config.doings[0]).not.toHaveProperty('isUncounted');
  });

  it('take the time that they say', () => {
    expect(config.pages[0]?.minutes).toBe(8);
  });

  it('are known again by their element and their task', () => {
    const likeness = (text: string) => studied(text).config.doings[0]?.likeness;
    const before = likeness('# One\n\n<x-lab id="a" data-task="Do it.">F</x-lab>\n');
    expect(likeness('# Two\n\n<x-lab id="b" data-task="do  it" seed="4">G</x-lab>\n')).toEqual(before);
    const other = likeness('# One\n\n<x-lab id="a" data-task="Do more.">F</x-lab>\n');
    expect(other?.answers).toBe(before?.answers);
    expect(other?.question).not.toBe(before?.question);
    expect(likeness('# One\n\n<x-more id="a" data-task="Do it.">F</x-more>\n')?.answers).not.toBe(before?.answers);
  });

  it('keep nothing in a deck that is not trusted', () => {
    const untrusted = studied(DECK, false);
    expect(untrusted.config.doings.map(({ key }) => key)).toEqual(['q']);
    expect(untrusted.html).not.toContain('data-lab-key');
  });
});
