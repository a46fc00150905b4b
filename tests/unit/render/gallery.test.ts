/** A gallery and the sizes of its pictures enter; rows of figures that no picture is cropped in must come out. */
import { expect, it } from 'vitest';
import type { Block, GalleryBlock } from '../../../src/deck/block.ts';
import type { Asset } from '../../../src/deck/deck.ts';
import { pageContext, slideContext } from '../../../src/render/context.ts';
import { renderBlock } from '../../../src/render/blocks/block.ts';
import { deck, figure, paragraph, slide, SPAN, text } from './sample-deck.ts';

function asset(path: string, width: number, height: number): Asset {
  return { path, kind: 'image', span: SPAN, size: { width, height } };
}

const ASSETS = [asset('wide.jpg', 1600, 800), asset('high.jpg', 500, 1000), asset('badge.png', 90, 20)];

function rendered(blocks: readonly Block[], more: Partial<GalleryBlock> = {}): string {
  const gallery: GalleryBlock = { kind: 'gallery', span: SPAN, blocks, isNarrow: false, isParagraph: false, ...more };
  const subject = slide('one', 'content', []);
  const of = { ...deck([subject]), assets: ASSETS };
  const page = pageContext({ deck: of, pieces: new Map(), medium: 'talk', assetUrl: (path) => path });
  return renderBlock(gallery, slideContext(page, subject, true));
}

it('each picture has the room of its own shape', () => {
  const html = rendered([figure('wide.jpg', 'A'), figure('high.jpg', 'B', { caption: [text('Below')] })]);
  expect(html).toMatch(
    /^<figure [^>]*class="gallery"[^>]*><div class="gallery-frame" style="--sum:0\.4;--extra:[\d.]+"><div class="gallery-rows"><div class="gallery-row"><div class="gallery-cell" style="--ratio:2">/,
  );
  expect(html).toContain('<div class="gallery-cell" style="--ratio:0.5"><figure ');
  expect(html).toContain('<figcaption>Below</figcaption></figure>');
});

it('a picture of unknown size, or one that is missing, has a place too', () => {
  expect(rendered([figure('none.jpg', 'Gone'), figure('wide.jpg', 'A')])).toMatch(/--ratio:1\.3333"><figure.*Gone/s);
});

it('its caption and what else is written in it stand below', () => {
  const html = rendered([figure('wide.jpg', 'A'), paragraph(text('Words'))], { caption: [text('All')] });
  expect(html).toMatch(/<figcaption><p>All<\/p><p[^>]*>Words<\/p>\s*<\/figcaption><\/figure>\n$/);
});

it('badges of a paragraph stay small', () => {
  const badges = [figure('badge.png', 'a'), figure('badge.png', 'b')];
  expect(rendered(badges, { isParagraph: true })).toContain('class="gallery is-small"');
  expect(rendered(badges)).not.toContain('is-small');
  expect(rendered([...badges, figure('wide.jpg', 'c')], { isParagraph: true })).not.toContain('is-small');
});
