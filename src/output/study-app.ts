/** A study edition on its way out enters; what makes it an app that opens without a network leaves: manifest, icons, service worker. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Deck } from '../deck/deck.ts';
import { firstTheme, THEME_FACTS } from '../deck/theme.ts';
import { excerpt } from '../deck/excerpt.ts';
import type { OfflineFiles } from '../deck/offline.ts';
import { deckTitle } from '../render/talk.ts';
import { mediaType } from './media-types.ts';
import { packageFile } from './package-files.ts';
import type { PageFiles } from './page-files.ts';
import type { Content, Publication } from './publish.ts';

/** Public paths of what the pages' heads name. */
export interface AppFiles {
  readonly manifest: string;
  readonly icon: string;
}

/** Adds the icons and the manifest (W3C Web Application Manifest), which lies with the other assets. @param study the pages' folder. */
export async function addApp(page: PageFiles, deck: Deck, study: string): Promise<AppFiles> {
  const icon = await page.addPackageFile('app/app-icon.svg');
  const pictures = await Promise.all(
    [192, 512].map(async (size) => {
      const src = posix.basename(await page.addPackageFile(`app/app-icon-${size}.png`));
      return ['any', 'maskable'].map((purpose) => ({ src, sizes: `${size}x${size}`, type: 'image/png', purpose }));
    }),
  );
  const { lang, dir, description } = deck.meta;
  const { paper } = THEME_FACTS[firstTheme(deck).base];
  const title = deckTitle(deck);
  // Without an id the app is known by where it starts, which is the same in every build.
  const manifest = {
    name: title,
    short_name: excerpt(title, 24),
    ...(description === undefined ? {} : { description }),
    lang,
    dir,
    start_url: `../${study}/index.html`,
    scope: `../${study}/`,
    display: 'standalone',
    // Behind the page before it is there.
    background_color: paper.light,
    theme_color: paper.light,
    icons: [...pictures.flat(), { src: posix.basename(icon), sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  };
  const body = `${JSON.stringify(manifest, null, 2)}\n`;
  return { manifest: await page.add('app.webmanifest', { body }), icon };
}

/** The worker's script: our prebuilt one behind the list of all files of this build. @param study the pages' folder. */
export async function offlineWorker({ assets, entries }: Publication, study: string): Promise<string> {
  const url = (path: string): string => posix.relative(study, path).split('/').map(encodeURIComponent).join('/');
  const pages = await Promise.all(
    [...entries].map(async ([path, content]) => [url(path), await digestOf(content)] as const),
  );
  const paths = [...assets.keys()];
  const isLarge = (path: string): boolean => /^(?:video|audio)\//.test(mediaType(path));
  const lists = {
    pages: pages.sort(([a], [b]) => (a < b ? -1 : 1)),
    assets: paths
      .filter((path) => !isLarge(path))
      .map(url)
      .sort(),
    later: paths.filter(isLarge).map(url).sort(),
  };
  const script = await readFile(packageFile('runtime/service-worker.js'), 'utf8');
  // Another worker is another version, too: it may keep files in another way.
  const version = createHash('sha256').update(JSON.stringify(lists)).update(script).digest('hex').slice(0, 16);
  const files: OfflineFiles = { version, ...lists };
  return `self.lecternFiles=${JSON.stringify(files)};\n${script}`;
}

async function digestOf(content: Content): Promise<string> {
  const hash = createHash('sha256');
  if ('body' in content) hash.update(content.body);
  else for await (const chunk of createReadStream(content.path)) hash.update(chunk as Uint8Array);
  return hash.digest('base64');
}
