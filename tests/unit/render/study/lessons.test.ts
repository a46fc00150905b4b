import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck, Slide } from '../../../../src/deck/deck.ts';
import { lessonsOf } from '../../../../src/render/study/lessons.ts';
import { visibleSlides } from '../../../../src/render/visible.ts';
import { wordsFor } from '../../../../src/render/words/words.ts';
import { deck, directives, slide } from '../sample-deck.ts';
import { compiled } from './compiled.ts';

const EN = wordsFor('en');

/** `title: slides` of each lesson. */
function outline(sample: Deck): string[] {
  return lessonsOf(sample, EN).map(({ title, slides }) => `${title}: ${slides.map((one) => one.slide.id).join(' ')}`);
}

function numbered(count: number, fields: (at: number) => Partial<Slide> = () => ({})): Slide[] {
  return Array.from({ length: count }, (_, at) =>
    slide(`s${at + 1}`, fields(at + 1).layout ?? 'content', [`## T${at + 1}`], {
      title: `T${at + 1}`,
      ...fields(at + 1),
    }),
  );
}

describe('sections that the author names', () => {
  const sections = [
    { title: 'One', slide: 's3' },
    { title: 'Two', slide: 's5' },
  ];

  it('are the lessons; a cover and one slide more before them begin the first', () => {
    expect(outline(deck(numbered(6), { sections }))).toEqual(['One: s1 s2 s3 s4', 'Two: s5 s6']);
  });

  it('leave more slides before them to a lesson of their own', () => {
    const late = [{ title: 'One', slide: 's4' }];
    expect(outline(deck(numbered(6), { sections: late }))).toEqual(['Introduction: s1 s2 s3', 'One: s4 s5 s6']);
  });

  it('that is only one, over a whole long deck, parts nothing', () => {
    const whole = deck(numbered(30), { sections: [{ title: 'All', slide: 's1' }] });
    expect(lessonsOf(whole, EN).map(({ slides }) => slides.length)).toEqual([10, 10, 10]);
  });

  it('count by the first slide that the edition shows, and not at all when it shows none', () => {
    const slides = numbered(6, (at) =>
      at === 3 || at > 4 ? { directives: directives({ only: ['talk', 'slides'] }) } : {},
    );
    expect(outline(deck(slides, { sections }))).toEqual(['One: s1 s2 s4']);
  });
});

describe('a deck that names none', () => {
  it('has a lesson for each slide that is laid out as a section', () => {
    const slides = numbered(9, (at) => (at % 3 === 1 ? { layout: 'section' } : {}));
    expect(outline(deck(slides))).toEqual(['T1: s1 s2 s3', 'T4: s4 s5 s6', 'T7: s7 s8 s9']);
  });

  it('has one for each vertical stack, and for three single slides or more between them', () => {
    const [a, b, c, d, e, f, g, h, i] = numbered(9) as [Slide, Slide, Slide, Slide, Slide, Slide, Slide, Slide, Slide];
    expect(outline(deck([[a, b], c, [d, e], f, g, h, i]))).toEqual(['T1: s1 s2 s3', 'T4: s4 s5', 'T6: s6 s7 s8 s9']);
  });

  it('has one for each heading of the highest level, if most slides have a lower one', () => {
    const text = ['# A', '## A1', '## A2', '# B', '## B1', '## B2'].join('\n\n---\n\n');
    expect(outline(compiled(text))).toEqual(['A: a a1 a2', 'B: b b1 b2']);
  });

  it('is one lesson while it is short, though every slide has a heading of the highest level', () => {
    const text = Array.from({ length: 12 }, (_, at) => `# T${at + 1}`).join('\n\n---\n\n');
    expect(lessonsOf(compiled(text), EN)).toHaveLength(1);
  });

  it('is cut into lessons of ten slides or so, and where something begins', () => {
    expect(lessonsOf(deck(numbered(40)), EN).map(({ slides }) => slides.length)).toEqual([10, 10, 10, 10]);
    const better = numbered(24, (at) => (at === 11 ? { layout: 'statement' } : {}));
    expect(lessonsOf(deck(better), EN).map(({ id }) => id)).toEqual(['s1', 's11']);
    for (const title of ['T', 'T (cont.)', 'T 2/2', 'T II']) {
      const goesOn = numbered(24, (at) => (at === 12 ? { title: 'T 1/2' } : at === 13 ? { title } : {}));
      expect([title, lessonsOf(deck(goesOn), EN)[1]?.id]).not.toEqual([title, 's13']);
    }
  });
});

it('every slide that the edition shows stands in exactly one lesson, in order, and every file has a name of its own', () => {
  const sample = fc.record({
    stacks: fc.array(
      fc.array(fc.constantFrom('content', 'section', 'exercise', 'statement'), { minLength: 1, maxLength: 4 }),
      {
        minLength: 1,
        maxLength: 30,
      },
    ),
    sections: fc.array(fc.nat(60), { maxLength: 6 }),
    hidden: fc.array(fc.nat(60), { maxLength: 10 }),
  });
  fc.assert(
    fc.property(sample, ({ stacks, sections, hidden }) => {
      let count = 0;
      const made = stacks.map((layouts) =>
        layouts.map((layout) => {
          count += 1;
          return slide(`s${count}`, layout, [`## T${count}`], {
            title: `T${count}`,
            directives: directives({ hidden: hidden.includes(count) }),
          });
        }),
      );
      const opening = [...new Set(sections)].sort((a, b) => a - b).filter((at) => at >= 1 && at <= count);
      const all = deck(made, { sections: opening.map((at) => ({ title: `S${at}`, slide: `s${at}` })) });
      const lessons = lessonsOf(all, EN);
      const shown = visibleSlides(all, 'study').stacks.flat();
      expect(lessons.flatMap((lesson) => lesson.slides)).toEqual(shown);
      expect(new Set(lessons.map(({ file }) => file)).size).toBe(lessons.length);
      for (const { id, slides } of lessons) expect(slides[0].slide.id).toBe(id);
    }),
  );
});

it('files have names that every disk can hold and tell apart', () => {
  const ids = ['index', 'Law', 'law', 'a:b', 'a.b', 'con', '第一章', '-'];
  const sections = ids.map((id) => ({ title: id, slide: id }));
  const files = lessonsOf(
    deck(
      ids.map((id) => slide(id, 'content', ['x'])),
      { sections },
    ),
    EN,
  ).map(({ file }) => file);
  expect(files).toEqual([
    'lesson-index.html',
    'Law.html',
    'law-2.html',
    'a-b.html',
    'a-b-2.html',
    'lesson-con.html',
    '第一章.html',
    'lesson-.html',
  ]);
});
