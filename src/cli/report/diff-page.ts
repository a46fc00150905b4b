/** What became of each slide enters, with its pictures as `data:` URLs; one HTML page leaves, for a review. */
import type { Region } from '../../deck/diagnostic.ts';
import { escapeHtml } from '../../render/escape.ts';
import type { SlideChange } from '../diffing/compare.ts';
import type { DiffLine } from '../diffing/line-diff.ts';
import { type DiffHead, percent, summaryOf } from './diff-formats.ts';
import { renderReportPage } from './report-page.ts';

export interface DiffPageSlide {
  readonly change: SlideChange;
  /** `data:` URLs; absent where the slide is not there. */
  readonly before?: string;
  readonly after?: string;
}

/** @param size of the slides, in CSS pixels: regions are given in them. */
export function renderDiffPage(
  slides: readonly DiffPageSlide[],
  { before, after }: DiffHead,
  size: { readonly width: number; readonly height: number },
): string {
  const changed = slides.filter(({ change }) => change.state !== 'same');
  const same = slides.filter(({ change }) => change.state === 'same');
  const summary = escapeHtml(summaryOf(slides.map(({ change }) => change)));
  const sides = `<code>${escapeHtml(before)}</code> → <code>${escapeHtml(after)}</code>`;
  const rest = same.length === 0 ? '' : `<h2>The same</h2><div class="same">${same.map(renderSame).join('')}</div>`;
  return renderReportPage({
    title: `${before} → ${after}`,
    style: STYLE,
    head: `<h1>What changed</h1><p>${sides}</p><p>${summary}</p>`,
    body: `${changed.map((slide) => renderChange(slide, size)).join('\n')}\n${rest}`,
  });
}

function renderChange({ change, before, after }: DiffPageSlide, size: { width: number; height: number }): string {
  const { state, title, isMoved, share, regions, text } = change;
  const facts = [
    state,
    isMoved && state !== 'moved' ? 'moved' : '',
    share === undefined ? '' : `${percent(share)} of the picture`,
  ];
  return (
    `<article class="${state}"><h2>${escapeHtml(numbers(change))} ${escapeHtml(title)} <span class="state">${facts.filter(Boolean).join(', ')}</span></h2>` +
    `<div class="pair">${figure(before, 'Before', [], size)}${figure(after, 'After', state === 'changed' ? regions : [], size)}</div>` +
    `${renderText(text)}</article>`
  );
}

function numbers({ before, after }: SlideChange): string {
  if (before === undefined || after === undefined || before === after) return `${after ?? before}.`;
  return `${before} → ${after}.`;
}

function figure(
  url: string | undefined,
  name: string,
  regions: readonly Region[],
  { width, height }: { width: number; height: number },
): string {
  if (url === undefined)
    return `<figure class="none" style="aspect-ratio:${width}/${height}"><figcaption>${name}: not there</figcaption></figure>`;
  const share = (length: number, whole: number): string => `${((100 * length) / whole).toFixed(2)}%`;
  const marks = regions.map(
    ({ left, top, right, bottom }) =>
      `<span class="mark" style="left:${share(left, width)};top:${share(top, height)};width:${share(right - left, width)};height:${share(bottom - top, height)}"></span>`,
  );
  return `<figure><div class="slide"><img src="${url}" alt="${name}" width="${width}" height="${height}" loading="lazy">${marks.join('')}</div><figcaption>${name}</figcaption></figure>`;
}

/** Lines that changed, with two around them. */
function renderText(lines: readonly DiffLine[]): string {
  if (lines.length === 0) return '';
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - 2), index + 3).some(({ kind }) => kind !== 'same'),
  );
  let isCut = false;
  const rows = lines.flatMap(({ kind, text }, index) => {
    if (near[index] !== true) {
      const first = !isCut;
      isCut = true;
      return first ? ['<span class="cut">⋯</span>'] : [];
    }
    isCut = false;
    const tag = kind === 'new' ? 'ins' : kind === 'gone' ? 'del' : 'span';
    const sign = kind === 'new' ? '+ ' : kind === 'gone' ? '- ' : '  ';
    return [`<${tag}>${sign}${escapeHtml(text)}</${tag}>`];
  });
  return `<pre tabindex="0">${rows.join('\n')}</pre>`;
}

function renderSame({ change, after }: DiffPageSlide): string {
  const picture = after === undefined ? '' : `<img src="${after}" alt="" loading="lazy">`;
  return `<figure>${picture}<figcaption>${change.after}. ${escapeHtml(change.title)}</figcaption></figure>`;
}

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#15171d,#f3f0e9);--soft:light-dark(#4d515c,#b6bac6);--ground:light-dark(#fbf9f4,#13151b);--card:light-dark(#fff,#1c1f27);--line:light-dark(#d8d2c4,#3a3f4c);--new:light-dark(#00695d,#4fd6be);--gone:light-dark(#b3200c,#ff8f70);--changed:light-dark(#875300,#f2c14e)}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px clamp(16px,4vw,48px);max-width:1600px;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1,h2{margin:0;line-height:1.2}h1{font-size:2rem}h2{font-size:1.2rem}header p{margin:8px 0;color:var(--soft)}
article{padding:16px;margin:16px 0;background:var(--card);border:1px solid var(--line);border-inline-start:4px solid var(--changed);border-radius:8px}
article.added{border-inline-start-color:var(--new)}article.removed{border-inline-start-color:var(--gone)}
.state{color:var(--soft);font-weight:400;font-size:1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:16px;margin-top:12px}figure{margin:0}figcaption{color:var(--soft);font-size:.875rem}
.slide{position:relative}.slide img,.same img{display:block;width:100%;height:auto;border:1px solid var(--line)}
.none{display:grid;place-items:center;border:1px dashed var(--line)}
.mark{position:absolute;outline:2px solid #d6006c;outline-offset:2px;border-radius:2px}
pre{margin:12px 0 0;padding:12px;background:var(--ground);border:1px solid var(--line);border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere;font:13px/1.5 ui-monospace,monospace}
ins{color:var(--new);text-decoration:none}del{color:var(--gone);text-decoration:none}.cut{color:var(--soft)}
.same{display:grid;grid-template-columns:repeat(auto-fill,minmax(180px,1fr));gap:12px;margin-top:12px}
@media (max-width:700px){.pair{grid-template-columns:1fr}}
`.trim();
