import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../src/dev/hosts.ts';

describe('isAllowed', () => {
  it.each([
    [{ host: 'localhost:3210' }],
    [{ host: '127.0.0.1:3210' }],
    [{ host: '[::1]:3210' }],
    [{ host: 'desk.localhost:3210' }],
    [{ host: '192.168.1.7:3210', origin: 'http://192.168.1.7:3210' }],
    [{ host: 'laptop.local:3210', origin: 'http://laptop.local:3210' }],
    [{ host: 'localhost:3210', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('answers %o', (headers) => {
    expect(isAllowed(headers, 'laptop.local')).toBe(true);
  });

  it.each([
    [{}],
    [{ host: '' }],
    [{ host: 'evil.example' }],
    [{ host: 'localhost.evil.example:3210' }],
    [{ host: 'evil.example@localhost' }],
    [{ host: 'localhost:3210', origin: 'http://evil.example' }],
    [{ host: 'localhost:3210', origin: 'http://localhost:9999' }],
    [{ host: 'localhost:3210', origin: 'null' }],
    [{ host: 'localhost:3210', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ])('refuses %o', (headers) => {
    expect(isAllowed(headers, 'laptop.local')).toBe(false);
  });
});
