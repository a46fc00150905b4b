/** Publishes one generation after another into the folder of argv[2], from the number in argv[3], until it is killed. */
import { createHash } from 'node:crypto';
import { publish } from '../../../../src/output/publish.ts';

const [, , folder = '', first = '0'] = process.argv;
const ASSETS = 12;

for (let generation = Number(first); ; generation += 1) {
  const assets = new Map<string, { body: string }>();
  for (let index = 0; index < ASSETS; index += 1) {
    // Half of the assets stay the same over generations.
    const body = `asset ${index} of ${index % 2 === 0 ? 0 : generation}\n`.repeat(2000);
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    assets.set(`assets/file${index}-${hash}.txt`, { body });
  }
  const page = `${[...assets.keys()].join('\n')}\n${`filler ${generation} `.repeat(600_000)}\n`;
  const whole = `${page}${createHash('sha256').update(page).digest('hex')}`;
  const entries = new Map([
    ['index.html', { body: whole }],
    ['notes.js', { body: whole }],
  ]);
  await publish(folder, 'talk', { assets, entries });
  process.stdout.write('.');
}
