/** A film enters; the files that belong to it leave: the picture that stands for it, and what is said in it. */
import type { Film } from '../deck/block.ts';
import type { Background } from '../deck/deck.ts';
import { excerpt } from '../deck/excerpt.ts';
import type { Span } from '../deck/span.ts';
import type { AssetCollector } from './assets.ts';
import { type CompileContext, isOutside } from './context.ts';
import type { DraftFigure } from './draft.ts';
import { isRemote, resolvePath } from './paths.ts';

const STILLS = ['.jpg', '.png', '.webp', '.avif', '.jpeg', '.svg'];

/** The picture that an author names, else one beside the film that is called like it. */
export function withStill(film: Film, src: string, span: Span, assets: AssetCollector, context: CompileContext): Film {
  if (film.still !== undefined) return { ...film, still: assets.picture(film.still, span) };
  const stem = src.replace(/\.\w+$/, '');
  const beside = isRemote(src) ? undefined : STILLS.map((ending) => stem + ending).find((path) => context.exists(path));
  if (beside === undefined) return film;
  assets.add({ path: beside, kind: 'image', span });
  return { ...film, still: beside };
}

/** A film behind a slide, with the picture that stands for it. */
export function filmBehind(
  video: string,
  still: string | undefined,
  span: Span,
  assets: AssetCollector,
  context: CompileContext,
): Pick<Background, 'video' | 'still'> {
  const src = assets.picture(video, span);
  const film: Film = { autoplay: true, loop: true, muted: true, ...(still === undefined ? {} : { still }) };
  const { still: found } = withStill(film, src, span, assets, context);
  return { video: src, ...(found === undefined ? {} : { still: found }) };
}

/** Letters of captions; an hour of talk has 100,000. */
const LONGEST_CAPTIONS = 1_000_000;

/** The captions that an author names, else those beside the film that are called like it. */
export function captionsOf({ src, span, captionsFile }: DraftFigure, context: CompileContext): string | undefined {
  const stem = src.replace(/\.\w+$/, '');
  const language = context.language();
  const beside = [`${stem}.vtt`, `${stem}.${language}.vtt`, `${stem}.${language.replace(/-.*/, '')}.vtt`];
  const path =
    captionsFile === undefined
      ? isRemote(src)
        ? undefined
        : beside.find((one) => context.exists(one))
      : resolvePath(captionsFile, span.file);
  if (path === undefined) return undefined;
  const shown = excerpt(captionsFile ?? path, 80);
  if (isOutside(path) && !context.input.trust) {
    context.report('file/outside', span, `"${shown}" leaves the deck's folder.`, 'copy the file beside the deck');
    return undefined;
  }
  const text = context.read(path)?.text;
  if (text === undefined) {
    if (context.wanted.has(path)) return undefined;
    const hint = context.missingHint(captionsFile ?? path, path);
    context.report('asset/missing', span, `The file "${shown}" does not exist.`, hint);
    return undefined;
  }
  if (/^\uFEFF?WEBVTT(?:\s|$)/.test(text) && text.length <= LONGEST_CAPTIONS) return text;
  const hint = 'captions are WebVTT: a text whose first line is WEBVTT; ffmpeg -i talk.srt talk.vtt makes one';
  context.report('asset/unreadable', span, `"${shown}" holds no captions that a browser can read.`, hint);
  return undefined;
}
