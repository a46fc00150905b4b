import { describe, expect, test } from 'vitest';
import { askedView, narrowQuery } from '../../../src/runtime/talk/view.ts';

describe('askedView', () => {
  test.each([
    ['?view=scroll', 'page'],
    ['?view=print', 'page'],
    ['?print-pdf', 'page'],
    ['?a=1&print-pdf', 'page'],
    ['?view=slides', 'slides'],
    ['', undefined],
    ['?view=', undefined],
    ['?view=other', undefined],
    ['?overview=scroll', undefined],
  ])('%s asks for %s', (search, view) => {
    expect(askedView(search)).toBe(view);
  });
});

test('the deck’s own activation width counts, and 0 switches the page view off', () => {
  expect(narrowQuery(435)).toContain('(max-width: 435px)');
  expect(narrowQuery(0)).toContain('(max-width: 0px)');
  expect(narrowQuery(undefined)).toContain('(max-width: 600px)');
  expect(narrowQuery('900')).toContain('(max-width: 600px)');
});
