/** JavaScript enters; its syntax tree leaves, or the fault that a learner is told of. */
import { type AnyNode, type Node, type Program, parse as parseScript } from 'acorn';
import { CodeFault } from './fault.ts';

/**
 * Stands before the code on its first line. The code is read as what it will be, a strict function's body in a classic
 * script: if a line were read otherwise here than by the browser (`<!--` begins a comment in scripts alone), what looks
 * closed here could be open there.
 */
const STRICT = "'use strict';";

/** Offsets are those in `code`. Names may be awaited and exported, which cells allow. */
export function parse(code: string): Program {
  try {
    const program = parseScript(STRICT + code, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      locations: true,
    });
    program.body.shift();
    return shifted(program);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { line = 0, column = 0 } = (error as { loc?: { line: number; column: number } }).loc ?? {};
    throw new CodeFault({
      text: `SyntaxError: ${error.message.replace(/\s*\(\d+:\d+\)$/, '')}`,
      line,
      column: (line === 1 ? column - STRICT.length : column) + 1,
    });
  }
}

function shifted(program: Program): Program {
  walk(program, (node) => {
    node.start -= STRICT.length;
    node.end -= STRICT.length;
  });
  return program;
}

/** Calls `visit` for each node, those around it first. */
export function walk(node: Node, visit: (node: AnyNode) => void): void {
  visit(node as AnyNode);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit);
    } else if (isNode(value)) walk(value, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && 'start' in value;
}
