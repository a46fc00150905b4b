/** TypeScript enters; JavaScript on the same lines leaves. Types are taken off, not checked. */
import { transform } from 'sucrase';
import { CodeFault } from '../run/fault.ts';

export type StripTypes = typeof stripTypes;

/** @throws {CodeFault} for what cannot be read. */
export function stripTypes(code: string): string {
  try {
    return transform(code, { transforms: ['typescript'], disableESTransforms: true, keepUnusedImports: true }).code;
  } catch (error) {
    const { message, loc } = error as Error & { readonly loc?: { readonly line: number; readonly column: number } };
    const text = message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)$/, '');
    throw new CodeFault({ text: `SyntaxError: ${text}`, line: loc?.line ?? 0, column: loc?.column ?? 0 });
  }
}
