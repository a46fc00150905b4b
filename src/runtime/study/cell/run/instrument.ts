/** The tree of some code enters; what has to be put into the code so that it can be watched, shown and checked leaves. */
import type { AnyNode, CallExpression, Expression, Pattern, Program } from 'acorn';
import { type Edit, insert } from './edits.ts';
import { CodeFault } from './fault.ts';
import type { Site } from '../script.ts';
import { walk } from './parse.ts';

/** Each loop calls `guard` with its line in the script, which begins `shift` lines before the code. */
export function guardLoops(program: Program, guard: string, shift: number): Edit[] {
  const edits: Edit[] = [];
  walk(program, (node) => {
    if (!isLoop(node)) return;
    const { body } = node;
    const call = `${guard}(${(node.loc?.start.line ?? 1) + shift});`;
    if (body.type === 'BlockStatement') edits.push(insert(body.start + 1, call));
    else edits.push(insert(body.start, `{${call}`), insert(body.end, '}'));
  });
  return edits;
}

type Loop = Extract<AnyNode, { readonly type: `${'For' | 'ForIn' | 'ForOf' | 'While' | 'DoWhile'}Statement` }>;

function isLoop(node: AnyNode): node is Loop {
  return /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

/** What the last line gives is handed to `value`, as at a prompt; a promise once it is kept. */
export function handValue(program: Program, value: string): Edit[] {
  const last = program.body.at(-1);
  if (last?.type !== 'ExpressionStatement') return [];
  const { start, end } = last.expression;
  return [insert(start, `${value}(await (`), insert(end, '))')];
}

/** Names may be exported, as in the file that the code may once become; what would be imported is not there. */
export function unwrapModule(program: Program): Edit[] {
  walk(program, (node) => {
    if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration' || node.type === 'MetaProperty') {
      const isTarget = node.type === 'MetaProperty' && node.meta.name === 'new';
      if (!isTarget) throw imported(node);
    }
    if (node.type === 'ExportNamedDeclaration' && node.source) throw imported(node);
  });
  const edits: Edit[] = [];
  for (const node of program.body) {
    if (node.type === 'ExportNamedDeclaration') {
      edits.push({ from: node.start, to: node.declaration?.start ?? node.end, text: '' });
    }
    if (node.type !== 'ExportDefaultDeclaration') continue;
    const { declaration } = node;
    const isNamed = 'id' in declaration && declaration.id !== null && declaration.type.endsWith('Declaration');
    edits.push({ from: node.start, to: declaration.start, text: isNamed ? '' : ';(' });
    if (!isNamed) edits.push(insert(declaration.end, ')'));
  }
  return edits;
}

function imported(node: AnyNode): CodeFault {
  return new CodeFault({
    text: '',
    word: 'cellNoImport',
    line: node.loc?.start.line ?? 0,
    column: (node.loc?.start.column ?? 0) + 1,
  });
}

/** Each `assert` that is called becomes `at(n)`, which tells one from the other. */
export function numberSites(program: Program, code: string, at: string): { edits: Edit[]; sites: Site[] } {
  const edits: Edit[] = [];
  const sites: Site[] = [];
  walk(program, (node) => {
    if (node.type !== 'CallExpression') return;
    const { callee } = node;
    const object = callee.type === 'MemberExpression' ? callee.object : callee;
    if (object.type !== 'Identifier' || object.name !== 'assert') return;
    edits.push({ from: object.start, to: object.end, text: `${at}(${sites.length})` });
    sites.push({ code: siteText(node, code), isThrown: SIGNS[methodOf(node)] === THROWN });
  });
  return { edits, sites };
}

const THROWN = '⇒';

/** Signs that need no language, by the method's name. */
const SIGNS: Readonly<Record<string, string>> = {
  equal: '=',
  strictEqual: '=',
  deepEqual: '=',
  deepStrictEqual: '=',
  notEqual: '≠',
  notStrictEqual: '≠',
  notDeepEqual: '≠',
  notDeepStrictEqual: '≠',
  closeTo: '≈',
  match: '~',
  throws: THROWN,
  rejects: THROWN,
};

function siteText(call: CallExpression, code: string): string {
  const given = call.arguments;
  const [first, second] = given.map((argument) => sourceOf(argument as Expression, code));
  const sign = SIGNS[methodOf(call)];
  const isThrown = sign === THROWN;
  if (first === undefined) return '';
  if (sign === undefined || (second === undefined && !isThrown)) return first;
  const isMessage =
    isThrown && given.length === 2 && given[1]?.type === 'Literal' && typeof given[1].value === 'string';
  return `${first} ${sign} ${isThrown && (second === undefined || isMessage) ? 'Error' : (second ?? '')}`;
}

/** `equal` of `assert.equal(…)`; empty for `assert(…)`. */
function methodOf({ callee }: CallExpression): string {
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** On one line; of a function without parameters what it gives. */
function sourceOf(node: Expression, code: string): string {
  const shown =
    node.type === 'ArrowFunctionExpression' && node.params.length === 0 && node.body.type !== 'BlockStatement'
      ? node.body
      : node;
  const text = code.slice(shown.start, shown.end).replace(/\s+/g, ' ');
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}

/** Names that the code declares outside of all functions. */
export function declaredNames(program: Program): Set<string> {
  const names = new Set<string>();
  for (const statement of program.body) {
    const node = 'declaration' in statement && statement.declaration ? statement.declaration : statement;
    if (node.type === 'VariableDeclaration') for (const { id } of node.declarations) addNames(id, names);
    else if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
      if (node.id) names.add(node.id.name);
    }
  }
  return names;
}

function addNames(pattern: Pattern, names: Set<string>): void {
  switch (pattern.type) {
    case 'Identifier':
      names.add(pattern.name);
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        addNames(property.type === 'Property' ? property.value : property.argument, names);
      }
      break;
    case 'ArrayPattern':
      for (const item of pattern.elements) if (item) addNames(item, names);
      break;
    case 'AssignmentPattern':
      addNames(pattern.left, names);
      break;
    case 'RestElement':
      addNames(pattern.argument, names);
      break;
    case 'MemberExpression':
      break;
  }
}

/** Names that the code uses, of whatever they are. */
export function usedNames(program: Program): Set<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    if (node.type === 'Identifier') names.add(node.name);
  });
  return names;
}
