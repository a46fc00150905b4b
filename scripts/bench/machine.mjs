/** This machine enters; what a reader must know of it to judge a figure leaves. */
import { spawnSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { ROOT } from './tools.mjs';

/** When, on what, and of which version of Lectern. */
export function conditions() {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const git = (...args) => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout?.trim();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    commit: `${git('rev-parse', '--short', 'HEAD') ?? 'unknown'}${git('status', '--porcelain', 'src', 'theme') ? ' with changes' : ''}`,
    machine: `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()}`,
    node: process.version,
    load: loadavg()[0].toFixed(1),
  };
}
