import { describe, expect, test } from 'vitest';
import { masked, readEndpoints, type Endpoint } from '../../../src/output/browser/endpoint.ts';
import { namedEndpoints } from '../../../src/output/browser/find.ts';
import { BrowserMissing } from '../../../src/output/errors.ts';

const one = (value: string): Endpoint => {
  const [endpoint] = readEndpoints(value, '--browser') ?? [];
  if (endpoint === undefined) throw new Error(`"${value}" is read as a path.`);
  return endpoint;
};

describe('what --browser names', () => {
  for (const path of ['/usr/bin/chromium', 'C:\\Program Files\\chrome.exe', './a,b', 'chromium', 'wss', 'ws:']) {
    test(`"${path}" is a path`, () => expect(readEndpoints(path, '--browser')).toBeUndefined());
  }

  for (const [address, kind] of [
    ['http://127.0.0.1:9222', 'cdp'],
    ['https://chrome.example', 'cdp'],
    ['ws://127.0.0.1:9222/devtools/browser/a325bc5c-ae43-4d30-9ec6-3cedbab9556b', 'cdp'],
    ['wss://chrome.example/chromium/playwright?token=abcdef', 'playwright'],
    ['ws://127.0.0.1:1234/8ad7b11c8ad7b11c8ad7b11c8ad7b11c', 'either'],
    ['WSS://chrome.example', 'either'],
    ['selenium', 'selenium'],
  ] as const) {
    test(`${address}: ${kind}`, () => expect(one(address).kind).toBe(kind));
  }

  test('several stand with commas between, each counted once', () => {
    const endpoints = readEndpoints(' ws://a:1/, http://b:2,,ws://a:1/ ', '--browser');
    expect(endpoints?.map(({ address }) => address)).toEqual(['ws://a:1/', 'http://b:2']);
  });

  test('a path beside an address is a mistake, and so is an address that is none', () => {
    expect(() => readEndpoints('ws://a:1,/usr/bin/chromium', 'LECTERN_BROWSER')).toThrow(BrowserMissing);
    expect(() => readEndpoints('ws://a:1,/usr/bin/chromium', 'LECTERN_BROWSER')).toThrow(
      '"/usr/bin/chromium", named by LECTERN_BROWSER beside browsers elsewhere, is no address.',
    );
    expect(() => readEndpoints('ws://a:port?token=SECRET', '--browser')).toThrow(
      'An address named by --browser that begins with "ws://" cannot be read.',
    );
  });

  test('the flag comes before the variables, and a path in it before an address in them', () => {
    const env = { LECTERN_BROWSER: 'ws://a:1', CHROME_PATH: '/usr/bin/chrome' };
    expect(namedEndpoints({ env })?.[0]?.address).toBe('ws://a:1');
    expect(namedEndpoints({ explicit: 'http://b:2', env })?.[0]?.address).toBe('http://b:2');
    expect(namedEndpoints({ explicit: '/usr/bin/chromium', env })).toBeUndefined();
    expect(namedEndpoints({ env: {} })).toBeUndefined();
  });
});

describe('nothing secret of an address is shown', () => {
  for (const [address, label] of [
    [
      'wss://me:pass@chrome.example:3000/playwright?token=SECRET&timeout=5',
      'wss://chrome.example:3000/playwright?token=…&timeout=…',
    ],
    ['ws://127.0.0.1:1234/8ad7b11c8ad7b11c8ad7b11c8ad7b11c', 'ws://127.0.0.1:1234/…'],
    ['ws://h:1/devtools/browser/a325bc5c-ae43-4d30-9ec6-3cedbab9556b', 'ws://h:1/devtools/browser/…'],
    ['http://h:9222', 'http://h:9222'],
  ] as const) {
    test(label, () => expect(one(address).label).toBe(label));
  }

  test('wherever a server or a program repeats it', () => {
    const endpoint = one('wss://me:pa%24sword@h:1/0123456789abcdef0123?token=s%20ecret-1&n=1');
    const said = `no wss://me:pa%24sword@h:1/0123456789abcdef0123?token=s%20ecret-1&n=1, nor s ecret-1, nor pa$sword, nor 0123456789abcdef0123; 1 left`;
    expect(masked(said, endpoint)).toBe('no wss://h:1/…?token=…&n=…, nor …, nor …, nor …; 1 left');
  });
});
