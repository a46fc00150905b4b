import { expect, it } from 'vitest';
import { cacheFolder } from '../../../../src/finish/cache/cache-folder.ts';

it.each([
  [{ LECTERN_CACHE: '/c', XDG_CACHE_HOME: '/x' }, '/c'],
  [{ XDG_CACHE_HOME: '/x' }, '/x/lectern'],
  [{ LECTERN_CACHE: 'off', XDG_CACHE_HOME: '/x' }, undefined],
  [{ LECTERN_CACHE: './beside/a/deck', XDG_CACHE_HOME: '/x' }, '/x/lectern'],
])('%j gives %j', (env, expected) => expect(cacheFolder(env)).toBe(expected));

it.each([
  ['linux', '/home/a', {}, '/home/a/.cache/lectern'],
  ['linux', '/home/a', { XDG_CACHE_HOME: 'beside/a/deck' }, '/home/a/.cache/lectern'],
  ['darwin', '/Users/a', {}, '/Users/a/Library/Caches/lectern'],
  ['darwin', '/Users/a', { XDG_CACHE_HOME: '/x' }, '/x/lectern'],
  ['win32', 'C:\\Users\\a', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\lectern\\cache'],
  ['win32', 'C:\\Users\\a', {}, 'C:\\Users\\a\\AppData\\Local\\lectern\\cache'],
  ['linux', 'nowhere', {}, undefined],
  ['win32', '', { LOCALAPPDATA: 'beside' }, undefined],
] as const)('on %s in %j with %j it is %j', (platform, home, env, expected) =>
  expect(cacheFolder(env, platform, home)).toBe(expected),
);
