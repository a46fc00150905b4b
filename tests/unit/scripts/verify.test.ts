import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('../../../scripts/verify.mjs', import.meta.url));

test('a step that the gate does not have is an error, not a gate that passed', () => {
  const { status, stdout } = spawnSync(process.execPath, [script, 'lint', 'typos'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stdout).toMatch(/^No step begins with "typos"; the steps are format, lint, /);
  expect(stdout).not.toContain('passed');
});
