import { expect, test } from 'vitest';
import type { TalkConfig } from '../../../src/deck/talk-config.ts';
import { revealOptions } from '../../../src/runtime/talk/options.ts';

const CONFIG: TalkConfig = {
  title: 'T',
  size: { width: 1024, height: 768 },
  shape: [[0]],
  transition: 'fade',
  progress: true,
  reveal: {},
  words: {} as TalkConfig['words'],
  deskWords: {} as TalkConfig['deskWords'],
  pace: 130,
};

const options = (reveal: TalkConfig['reveal'], still = false) =>
  revealOptions({ ...CONFIG, reveal }, { dir: 'ltr', still });

test('a deck’s own reveal options apply', () => {
  expect(options({ loop: true, controls: false, hash: false })).toMatchObject({
    loop: true,
    controls: false,
    hash: false,
  });
});

test('no deck can open the message channel, move slides off the stage or load scripts', () => {
  const asked = {
    postMessage: true,
    postMessageEvents: true,
    center: true,
    margin: 0.1,
    disableLayout: false,
    plugins: 'x',
  };
  expect(options(asked)).toMatchObject({
    postMessage: false,
    postMessageEvents: false,
    center: false,
    margin: 0,
    disableLayout: true,
    plugins: [],
    dependencies: [],
  });
});

test('less movement means no transition and no auto-animation, whatever the deck says', () => {
  expect(options({ autoAnimate: true }, true)).toMatchObject({ transition: 'none', autoAnimate: false });
  expect(options({}, false)).toMatchObject({ transition: 'fade', autoAnimate: true });
});
