/**
 * Generated documents enter, the first faults of the compiler leave: nothing may crash, take more than a second or break a
 * promise that `fuzz/check.ts` names. `--count <n>` documents (100,000), `--seed <n>` to repeat a run, `--only <n>` for one
 * document. Faulty documents are shortened and kept in `dist/.fuzz/`. Exit code 1 when there are any.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { generateDocument, randomFrom } from './fuzz/generate.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
const count = Number(values.count);

/** Milliseconds one document may take. */
const SLOW = 1_000;
/** Looks a second apart that find a thread at the same document before it counts as hung. A machine that stood still is one look. */
const HUNG = 20;
/** Faults to find before giving up. */
const ENOUGH = 10;

const corpus = readCorpus();
const folder = mkdtempSync(join(tmpdir(), 'lectern-fuzz-'));
try {
  const bundle = pathToFileURL(await bundleCheck()).href;
  const faults = values.only === undefined ? await runAll(bundle) : await runOne(bundle, Number(values.only));
  await report(bundle, faults);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function bundleCheck() {
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const entry = join(root, 'scripts/fuzz/check.ts');
  const config = { root, configFile: false, logLevel: 'error' };
  const { output } = await build({
    ...config,
    build: { ssr: true, write: false, target: 'node20', rolldownOptions: { input: entry } },
  });
  for (const file of output)
    writeFileSync(join(folder, file.fileName), file.type === 'chunk' ? file.code : file.source);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return join(folder, output[0].fileName);
}

/** All Markdown of the fixtures and of `slides/`. */
function readCorpus() {
  return ['tests/fixtures', 'slides'].flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => readFileSync(path, 'utf8'))
      .filter((text) => text.length < 200_000),
  );
}

async function runAll(bundle) {
  const threads = Math.min(4, availableParallelism());
  console.log(`Fuzzing the compiler: ${count} documents, seed ${seed}, ${threads} threads.`);
  const started = Date.now();
  const faults = [];
  const progress = new Map();
  let said = 0;
  const say = () => {
    const done = [...progress.values()].reduce((sum, each) => sum + each, 0);
    if (Date.now() - said < 10_000) return;
    said = Date.now();
    if (done > 0) console.log(`  ${done} documents, ${faults.length} faults`);
  };
  const slowest = await Promise.all(
    Array.from({ length: threads }, (_, from) =>
      runThread(
        { bundle, from, to: count, step: threads },
        {
          fault: (fault) => faults.push(fault) >= ENOUGH,
          done: (done) => (progress.set(from, done), say()),
        },
      ),
    ),
  );
  const { time, index } = slowest
    .flat()
    .reduce((one, two) => (two.time > one.time ? two : one), { time: 0, index: -1 });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${count} documents in ${seconds} s, ${faults.length} faults; the slowest took ${Math.round(time)} ms (--seed ${seed} --only ${index}).`,
  );
  return faults;
}

/** Runs one thread to its end; a document that hangs it is a fault, and a new thread goes on behind it. */
async function runThread(range, on) {
  const slowest = [];
  for (let { from } = range; from < range.to;) {
    const clock = new SharedArrayBuffer(16);
    const view = new Float64Array(clock);
    const workerData = { ...range, from, seed, corpus, clock, slow: SLOW };
    const worker = new Worker(new URL('./fuzz/worker.mjs', import.meta.url), { workerData });
    const next = await new Promise((resolve, reject) => {
      let seen = { since: 0, times: 0 };
      const watch = setInterval(() => {
        const [index, since] = view;
        seen = since !== 0 && since === seen.since ? { since, times: seen.times + 1 } : { since, times: 0 };
        if (seen.times < HUNG) return;
        const enough = on.fault({ index, ...documentAt(index), fault: `did not end within ${HUNG} s` });
        finish(enough ? range.to : index + range.step);
      }, 1_000);
      const finish = (value) => {
        clearInterval(watch);
        void worker.terminate().then(() => resolve(value));
      };
      worker.on('error', reject);
      worker.on('message', (message) => {
        if (message.done !== undefined) on.done(message.done);
        if (message.slowest) slowest.push(message.slowest);
        if (message.fault && on.fault(message)) finish(range.to);
        if (message.ended) finish(range.to);
      });
    });
    from = next;
  }
  return slowest;
}

function documentAt(index) {
  const random = randomFrom(seed, index);
  const text = generateDocument(random, corpus);
  return { text, trust: random() < 0.3 };
}

async function runOne(bundle, index) {
  const { checkDocument } = await import(bundle);
  const { text, trust } = documentAt(index);
  const fault = faultOf(checkDocument, text, trust);
  console.log(fault ?? 'no fault');
  return fault === undefined ? [] : [{ index, text, trust, fault }];
}

function faultOf(checkDocument, text, trust) {
  const started = performance.now();
  try {
    const fault = checkDocument(text, trust, true)[0];
    return fault ?? (performance.now() - started > 3 * SLOW ? 'slow' : undefined);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Shortens each faulty document as long as it stays faulty, and keeps it. */
async function report(bundle, faults) {
  if (faults.length === 0) return;
  process.exitCode = 1;
  const { checkDocument } = await import(bundle);
  const kept = join(root, 'dist/.fuzz');
  mkdirSync(kept, { recursive: true });
  for (const { index, text, trust, fault } of faults) {
    const isQuick = !/^(?:took|did not end)/.test(fault);
    const short = isQuick ? shorten(text, (shorter) => faultOf(checkDocument, shorter, trust) !== undefined) : text;
    const path = join(kept, `${seed}-${index}.md`);
    writeFileSync(path, short);
    console.log(`\nDocument ${index} (--seed ${seed} --only ${index}${trust ? ', trusted' : ''}), kept in ${path}:`);
    console.log(JSON.stringify(short.length > 500 ? `${short.slice(0, 500)}…` : short));
    console.log(fault.split('\n').slice(0, 6).join('\n'));
  }
}

/** Takes away lines, then characters, in ever smaller runs. */
function shorten(text, isFaulty) {
  const end = Date.now() + 5_000;
  let parts = text.split('\n');
  for (const joint of ['\n', '']) {
    if (joint === '') parts = [...parts.join('\n')];
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < parts.length && Date.now() < end;) {
        const without = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (isFaulty(without.join(joint))) parts = without;
        else at += size;
      }
    }
    if (joint === '') return parts.join('');
  }
  return text;
}
