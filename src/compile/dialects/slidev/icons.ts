/** The name of an icon of Iconify enters; the native icon that shows the same leaves, or a frame of its size. */
import { nativeIcon } from '../text/icon-names.ts';
import type { ElementParts } from './attributes.ts';
import type { SlideWork } from './deck.ts';
import { unmappedAt } from './deck.ts';
import type { Tag } from './tags.ts';

/** Collections by which icon components are told from others. */
const COLLECTION =
  /^(?:i-)?(?:carbon|mdi|mdi-light|ph|ri|logos|tabler|uil|bi|bx|bxs|bxl|fa|fa6?-(?:solid|regular|brands)|fa-solid|fa-brands|ic|material-symbols|lucide|heroicons(?:-outline|-solid)?|ant-design|simple-icons|skill-icons|devicon(?:-plain)?|vscode-icons|twemoji|noto|noto-v1|fluent|fluent-emoji(?:-flat)?|fxemoji|emojione|openmoji|octicon|iconoir|line-md|svg-spinners|eos-icons|akar-icons|la|icon-park(?:-outline)?|solar|mingcute|streamline|cib|el|ep|feather|fe|gg|ion|jam|majesticons|pixelarticons|radix-icons|system-uicons|teenyicons|typcn|vaadin|zondicons|codicon|file-icons|catppuccin|circle-flags|flag|cryptocurrency|game-icons|healthicons|hugeicons|proicons|lets-icons|nonicons|unjs|token|meteocons|wi|flat-color-icons|cil|clarity|charm|basil|arcticons|academicons)[-:]([\w-]+)$/;

/** The icon that a component's name names; undefined for any other component. */
export function iconOf(name: string): string | undefined {
  const kebab = /^[A-Z]/.test(name)
    ? name
        .replace(/^Icon(?=[A-Z])/, '')
        .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-')
        .toLowerCase()
    : name;
  return COLLECTION.exec(kebab)?.[1];
}

/** Turns an element into the native icon that shows the same; the class or component that named it has done its work. */
export function setIcon(written: string, parts: ElementParts, work: SlideWork, tag: Tag): void {
  const name = (
    /^i-[a-z][a-z0-9-]*:/.test(written) ? written.replace(/^[^:]*:/, '') : written.replace(/^i-[a-z0-9]+-/, '')
  ).toLowerCase();
  const at = parts.classes.indexOf(written);
  if (at >= 0) parts.classes.splice(at, 1);
  const isFontAwesome = /^(?:i-)?fa/.test(tag.name) || written.startsWith('i-fa');
  const icon = nativeIcon(name) ?? (isFontAwesome ? `:icon[${name}]` : undefined);
  parts.changed = true;
  if (icon === undefined)
    unmappedAt(work, `icon "${written.replace(/^i-/, '')}"`, tag.from, 'show it as a picture: ![](icon.svg)');
  if (icon !== undefined) {
    parts.text = icon;
    const size = parts.declarations.findLast(([property]) => property === 'height' || property === 'width')?.[1];
    if (size !== undefined && /^[\d.]+(?:px|r?em)$/.test(size)) {
      // An icon of ours is as high as its letters.
      parts.declarations.push(['font-size', size], ['line-height', '1'], ['text-align', 'center']);
      // Sizes in em would now be of that size.
      for (const declaration of parts.declarations)
        if (/^(?:width|height)$/.test(declaration[0]) && declaration[1].endsWith('em')) declaration[1] = '1em';
    }
    if (!parts.declarations.some(([property]) => property === 'display'))
      parts.declarations.unshift(['display', 'inline-block']);
    return;
  }
  parts.attrs.push(['role', 'img'], ['aria-label', name.replaceAll('-', ' ')]);
  const sized = new Set(parts.declarations.map(([property]) => property));
  const frame: readonly (readonly [string, string])[] = [
    ['display', 'inline-block'],
    ['width', '1em'],
    ['height', '1em'],
    ['border', '1px solid currentColor'],
    ['border-radius', '0.2em'],
    ['opacity', '0.4'],
    ['vertical-align', '-0.125em'],
  ];
  for (const [property, value] of frame) if (!sized.has(property)) parts.declarations.push([property, value]);
}
