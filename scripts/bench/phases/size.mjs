/** The packed product and the peers' folders enter; the bytes that an install of each takes leave. */
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools.mjs';

export function measureSize({ peers, workplace, figures }) {
  for (const { name, folder } of peers)
    if (folder) figures.add(`${name}.install`, bytesBelow(join(folder, 'node_modules')));
  const packed = workplace.emptyFolder('packed');
  const npm = (args, cwd) => spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  // `lib/` is current: set-up has built it, and building it again while others use it would disturb them.
  const { status, stdout, stderr } = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', packed], ROOT);
  if (status !== 0) return figures.note('lectern.install', `npm pack: ${stderr.trim().split('\n').at(-1)}`);
  const [{ filename, size }] = JSON.parse(stdout);
  figures.add('lectern.packed', size);
  const folder = workplace.emptyFolder('installed');
  writeFileSync(join(folder, 'package.json'), '{"name":"bench-install","private":true}\n');
  const installed = npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', join(packed, filename)], folder);
  if (installed.status !== 0) return figures.note('lectern.install', installed.stderr.trim().split('\n')[0]);
  figures.add('lectern.install', bytesBelow(join(folder, 'node_modules')));
  for (const name of readdirSync(join(folder, 'node_modules'))) {
    const bytes = bytesBelow(join(folder, 'node_modules', name));
    if (bytes > 4e6) console.log(`  ${name}: ${(bytes / 1e6).toFixed(1)} MB`);
  }
  console.log(`  lectern.install: ${(figures.of('lectern.install') / 1e6).toFixed(1)} MB`);
}

/** Bytes that all files below a folder take on the disk, whole blocks, as `du` counts; links count as nothing. */
function bytesBelow(path) {
  const stats = lstatSync(path);
  if (!stats.isDirectory()) return stats.isFile() ? (stats.blocks > 0 ? stats.blocks * 512 : stats.size) : 0;
  return readdirSync(path).reduce((sum, name) => sum + bytesBelow(join(path, name)), 0);
}
