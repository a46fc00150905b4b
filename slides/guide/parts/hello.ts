import { greet } from './greet.ts';

// #region hello
export function hello(name: string): string {
  const greeting = greet('en');
  return `${greeting}, ${name}!`;
}
// #endregion
