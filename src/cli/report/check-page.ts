/** Checked decks with pictures of their slides enter; one HTML page leaves, with what was found drawn on each slide. */
import type { Region } from '../../deck/diagnostic.ts';
import { escapeHtml } from '../../render/escape.ts';
import type { Finding } from './findings.ts';
import { renderReportPage } from './report-page.ts';

export interface PageDeck {
  readonly title: string;
  readonly slides: readonly PageSlide[];
  /** Findings that are of no slide. */
  readonly others: readonly Finding[];
}

export interface PageSlide {
  readonly number: number;
  readonly title: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** `data:` URL; absent where it could not be drawn. */
  readonly picture?: string;
  readonly findings: readonly Finding[];
}

export function renderCheckPage(decks: readonly PageDeck[], summary: string): string {
  const body = decks.map(renderDeck).join('\n');
  const title = `Check: ${decks.map((deck) => deck.title).join(', ')}`;
  const head = `<h1>Before the stage</h1><p>${escapeHtml(summary)}</p>`;
  return renderReportPage({ title, style: STYLE, head, body });
}

function renderDeck({ title, slides, others }: PageDeck): string {
  const found = [...others, ...slides.flatMap(({ findings }) => findings)];
  const clean = slides.filter(({ findings }) => findings.length === 0);
  const faulty = slides.filter(({ findings }) => findings.length > 0);
  return [
    `<section><h2>${escapeHtml(title)}</h2><p class="counts">${counts(found)}</p>`,
    others.length === 0 ? '' : `<ul class="findings">${others.map((one) => renderFinding(one)).join('')}</ul>`,
    faulty.length === 0 ? '' : `<div class="faulty">${faulty.map(renderSlide).join('\n')}</div>`,
    clean.length === 0
      ? ''
      : `<h3>Nothing found on ${clean.length} ${clean.length === 1 ? 'slide' : 'slides'}</h3><div class="clean">${clean.map(renderClean).join('')}</div>`,
    '</section>',
  ].join('\n');
}

function renderSlide(slide: PageSlide): string {
  const { number, title, findings } = slide;
  return (
    `<article><div class="slide">${picture(slide)}${findings.map((one, index) => mark(one, index + 1, slide)).join('')}</div>` +
    `<div class="said"><h3>${number}. ${escapeHtml(title)}</h3><ol class="findings">${findings.map((one, index) => renderFinding(one, index + 1)).join('')}</ol></div></article>`
  );
}

function renderClean(slide: PageSlide): string {
  return `<figure>${picture(slide)}<figcaption>${slide.number}. ${escapeHtml(slide.title)}</figcaption></figure>`;
}

function picture({ picture: url, title, width, height }: PageSlide): string {
  if (url === undefined) return `<div class="none" style="aspect-ratio:${width}/${height}">no picture</div>`;
  return `<img src="${url}" alt="${escapeHtml(title)}" width="${width}" height="${height}" loading="lazy">`;
}

/** A frame where the finding is, in per cent of the slide; what lies beyond it is shown at its edge. */
function mark({ region, severity }: Finding, number: number, { width, height }: PageSlide): string {
  if (region === undefined) return '';
  const { left, top, right, bottom } = within(region, width, height);
  const share = (length: number, whole: number): string => `${((100 * length) / whole).toFixed(2)}%`;
  const place = `left:${share(left, width)};top:${share(top, height)};width:${share(right - left, width)};height:${share(bottom - top, height)}`;
  return `<span class="mark ${severity}" style="${place}" aria-hidden="true"><b>${number}</b></span>`;
}

function within(region: Region, width: number, height: number): Region {
  const least = 12;
  const left = Math.min(Math.max(0, region.left), width - least);
  const top = Math.min(Math.max(0, region.top), height - least);
  return {
    left,
    top,
    right: Math.max(left + least, Math.min(width, region.right)),
    bottom: Math.max(top + least, Math.min(height, region.bottom)),
  };
}

function renderFinding({ severity, rule, message, hint, file, line }: Finding, number?: number): string {
  const value = number === undefined ? '' : ` value="${number}"`;
  const next = hint === undefined ? '' : `<p class="hint">${escapeHtml(hint)}</p>`;
  return `<li${value} class="${severity}"><p><strong>${severity}</strong> <code>${escapeHtml(rule)}</code> ${escapeHtml(message)}</p>${next}<p class="place">${escapeHtml(file)}:${line}</p></li>`;
}

function counts(found: readonly Finding[]): string {
  if (found.length === 0) return 'Nothing found.';
  const of = (severity: Finding['severity'], one: string): string => {
    const count = found.filter((finding) => finding.severity === severity).length;
    return count === 0 ? '' : `<span class="${severity}">${count} ${one}${count === 1 ? '' : 's'}</span>`;
  };
  return [of('error', 'error'), of('warning', 'warning'), of('info', 'remark')].filter(Boolean).join(', ');
}

const STYLE = `
:root{color-scheme:light dark;--ink:light-dark(#15171d,#f3f0e9);--soft:light-dark(#4d515c,#b6bac6);--ground:light-dark(#fbf9f4,#13151b);--card:light-dark(#fff,#1c1f27);--line:light-dark(#d8d2c4,#3a3f4c);--error:light-dark(#b3200c,#ff8f70);--warning:light-dark(#875300,#f2c14e);--info:light-dark(#1c4d9a,#8ab8ff)}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px clamp(16px,4vw,48px);max-width:1500px;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
h1,h2,h3{line-height:1.2;margin:0}h1{font-size:2rem}h2{font-size:1.5rem;margin-top:32px}h3{font-size:1.1rem}
header p,.counts,.place{color:var(--soft)}
article{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:24px;padding:16px;margin:16px 0;background:var(--card);border:1px solid var(--line);border-radius:8px;break-inside:avoid}
.slide{position:sticky;top:16px;align-self:start}.slide img,.clean img{display:block;width:100%;height:auto;border:1px solid var(--line)}
.none{display:grid;place-items:center;border:1px dashed var(--line);color:var(--soft)}
.mark{position:absolute;outline:2px solid currentColor;outline-offset:3px;border-radius:2px}
.mark b{position:absolute;left:-5px;top:-4px;translate:0 -100%;padding:0 5px;background:currentColor;font:600 12px/18px system-ui,sans-serif;border-radius:3px}
.mark b{color:inherit}.mark b::first-line{color:var(--card)}
.error{color:var(--error)}.warning{color:var(--warning)}.info{color:var(--info)}
.findings{padding-inline-start:1.6em;margin:8px 0}.findings li{margin:0 0 10px}.findings p{margin:0;color:var(--ink);overflow-wrap:anywhere}.findings strong{color:var(--error)}.findings .warning strong{color:var(--warning)}.findings .info strong{color:var(--info)}
.findings .hint{color:var(--ink)}.findings .hint::before{content:'→ ';color:var(--soft)}.findings .place{color:var(--soft);font-size:.875rem}
code{font:.9em ui-monospace,monospace}
.clean{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:12px;margin-top:12px}.clean figure{margin:0}.clean figcaption{font-size:.875rem;color:var(--soft)}
@media (max-width:800px){article{grid-template-columns:1fr}}
`.trim();
