/** The programs that tests look at PDFs with: those that are missing are installed where that is possible. */
import { debianCommand, installDebian, onPath } from './run.mjs';

const TOOLS = [
  { packages: ['poppler-utils'], programs: ['pdftoppm', 'pdffonts', 'pdfinfo', 'pdftotext'] },
  { packages: ['qpdf'], programs: ['qpdf'] },
  { packages: ['strace'], programs: ['strace'] },
];

/** Never fails: a test that needs a missing program says so itself. */
export function ensureTestTools() {
  const before = missing();
  if (before.length === 0) return 'test tools current';
  const packages = before.flatMap((tool) => tool.packages);
  console.log(`Test tools: ${packages.join(' and ')} missing; installing …`);
  installDebian(packages);
  const after = missing().flatMap((tool) => tool.packages);
  if (after.length === 0) return 'test tools installed';
  const command = process.platform === 'darwin' ? 'brew install poppler qpdf' : debianCommand(after);
  console.log(
    `Test tools: ${after.join(' and ')} could not be installed; tests that need them will fail. Run "${command}".`,
  );
  return `test tools without ${after.join(' and ')}`;
}

function missing() {
  return TOOLS.filter(({ programs }) => !programs.every(onPath)).filter(
    ({ packages }) => process.platform === 'linux' || packages[0] !== 'strace',
  );
}
