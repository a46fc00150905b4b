/**
 * The built workshop of the real deck enters; how long each lab keeps the main thread in a frame while it runs on a slide
 * leaves, on the terminal: what runs by itself is started, in the others a slider is drawn, or one choice after another taken,
 * in each frame. `node scripts/bench/lab-frames.mjs [lab…]`; exit code 1: one is above 8 ms at the 95th percentile.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { runnerImport } from 'vite';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds of script, style and layout in a frame that 95 of 100 frames stay below. */
const MOST = 8;

/** Milliseconds that each lab is watched. */
const WATCHED = 4000;

/** Frames that a 95th percentile needs to mean something. */
const FEW = 40;

/** What labs call the button that sets them going. */
const STARTS = /^(?:run|train|play|go|watch|animate|solve|sweep|start(?! again))\b/i;

/** Work of the main thread as a trace calls it; what is drawn is the compositor's. */
const WORK = new Set([
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'FunctionCall',
  'EvaluateScript',
  'HandlePostMessage',
  'UpdateLayoutTree',
  'Layout',
  'PrePaint',
  'MinorGC',
  'MajorGC',
]);

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'lectern-lab-frames-'));
try {
  const deck = join(ROOT, 'slides/chatgpt-deepfakes/workshop.md');
  const command = join(ROOT, 'lib/cli/main.js');
  const args = [command, 'build', deck, '--edition', 'talk', '--trust', '--out', folder];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  await measure(pathToFileURL(join(folder, 'index.html')).href);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(url) {
  const { module } = await runnerImport(join(ROOT, 'src/output/browser/find.ts'));
  const browser = await chromium.launch({
    executablePath: module.findBrowsers()[0]?.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const labs = await labsOf(browser, url);
    for (const { lab, slide } of labs.filter((one) => wanted.length === 0 || wanted.includes(one.lab))) {
      const { p95, most, frames, used } = await framesOf(browser, `${url}#/${slide}`, lab);
      const isAbove = frames >= FEW && p95 > MOST;
      if (isAbove) process.exitCode = 1;
      const numbers = `p95 ${p95.toFixed(1)} ms, most ${most.toFixed(1)} ms, ${frames} frames`;
      console.log(`${isAbove ? 'ABOVE ' : ''}${lab}: ${numbers}, ${used}`);
    }
  } finally {
    await browser.close();
  }
}

/** Each lab once, with a slide that shows it. */
async function labsOf(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('section.slide-frame')].flatMap((slide) =>
      [...slide.querySelectorAll('*')]
        .map(({ localName }) => localName)
        .filter((name) => name.startsWith('lab-'))
        .map((lab) => ({ lab, slide: slide.id })),
    ),
  );
  await page.close();
  return [...new Map(found.map((one) => [one.lab, one])).values()];
}

async function framesOf(browser, url, lab) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(url);
  await page.waitForSelector('html[data-lectern-ready="true"]');
  const buttons = page.locator(lab).getByRole('button', { name: STARTS });
  const start = (await buttons.count()) === 0 ? undefined : buttons.first();
  const started = (await start?.textContent())?.trim() ?? '';
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'toplevel'] });
  await start?.click();
  const used = start === undefined ? await useInEachFrame(page.locator(lab)) : `after “${started}”`;
  await page.waitForTimeout(WATCHED);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8'));
  await page.close();
  return { ...workByFrame(traceEvents), used };
}

/** Goes on until the page is closed; says what it does. */
async function useInEachFrame(lab) {
  const slider = lab.locator('input[type="range"]:not([disabled])').first();
  if ((await slider.count()) > 0) {
    await slider.evaluate((input) => {
      const [least, most] = [Number(input.min || 0), Number(input.max || 100)];
      let share = 0;
      const step = () => {
        share = (share + 0.013) % 2;
        input.value = String(least + (most - least) * (share < 1 ? share : 2 - share));
        input.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(step);
      };
      step();
    });
    return 'its first slider drawn';
  }
  const choices = lab.locator('input[type="radio"]');
  if ((await choices.count()) === 0) return 'nothing to set going';
  await choices.evaluateAll((inputs) => {
    let at = 0;
    const step = () => {
      inputs[at++ % inputs.length].click();
      requestAnimationFrame(step);
    };
    step();
  });
  return 'its choices taken in turn';
}

/** Sums of outermost work between one frame's beginning and the next. */
function workByFrame(events) {
  const count = new Map();
  for (const { name, pid, tid } of events) {
    if (name === 'FireAnimationFrame') count.set(`${pid} ${tid}`, (count.get(`${pid} ${tid}`) ?? 0) + 1);
  }
  const [main] = [...count].sort((a, b) => b[1] - a[1])[0] ?? [];
  const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === main).sort((a, b) => a.ts - b.ts);
  const begins = own.filter(({ name }) => name === 'FireAnimationFrame').map(({ ts }) => ts);
  const sums = begins.map(() => 0);
  let [frame, end] = [0, 0];
  for (const { name, ph, ts, dur = 0 } of own) {
    if (ph !== 'X' || !WORK.has(name) || ts < end || begins.length === 0) continue;
    while (frame + 1 < begins.length && ts >= begins[frame + 1]) frame += 1;
    end = ts + dur;
    sums[frame] += dur / 1000;
  }
  sums.sort((a, b) => a - b);
  return { p95: sums[Math.floor(sums.length * 0.95)] ?? 0, most: sums.at(-1) ?? 0, frames: sums.length };
}
