/** A language tag as written enters; its canonical form, its direction, or a better spelling leaves. */

/** Scripts written from right to left (Unicode 16, those with modern use). */
const RTL_SCRIPTS = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr', 'Mend', 'Yezi']);

/** Country codes that people write for a language, and which one they mean. */
const COUNTRY_FOR_LANGUAGE: Readonly<Record<string, string>> = {
  jp: 'ja',
  cn: 'zh',
  kr: 'ko',
  cz: 'cs',
  dk: 'da',
  gr: 'el',
  ua: 'uk',
  us: 'en-US',
  gb: 'en-GB',
  at: 'de-AT',
  il: 'he',
  ir: 'fa',
  in: 'hi',
  vn: 'vi',
  mx: 'es-MX',
};

/** ISO 639-1, for names in hints. */
const TWO_LETTER = (
  'ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk ml ' +
  'mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru sd si sk sl sq sr sv sw ta te th tl tr uk ur uz vi yi zh zu'
).split(' ');

/** The canonical tag (BCP 47, RFC 5646) of a well-formed tag with a known language and region; undefined otherwise. */
export function canonicalLanguage(tag: string): string | undefined {
  let canonical: string | undefined;
  try {
    [canonical] = Intl.getCanonicalLocales(tag);
  } catch {
    return undefined;
  }
  if (canonical === undefined) return undefined;
  const { language, region } = new Intl.Locale(canonical);
  if (nameOf('language', language) === undefined) return undefined;
  return region !== undefined && !/^\d{3}$/.test(region) && nameOf('region', region) === undefined
    ? undefined
    : canonical;
}

/** What the author probably meant: `english` → `en`, `en_US` → `en-US`, `jp` → `ja`. */
export function suggestLanguage(written: string): string | undefined {
  const text = written.trim();
  const dashed = text.replaceAll('_', '-').replace(/\.[a-z0-9-]+$/i, '');
  const canonical = dashed === text ? undefined : canonicalLanguage(dashed);
  if (canonical) return canonical;
  const lower = text.toLowerCase();
  const country = Object.hasOwn(COUNTRY_FOR_LANGUAGE, lower) ? COUNTRY_FOR_LANGUAGE[lower] : undefined;
  if (country) return country;
  for (const code of TWO_LETTER) {
    const own = new Intl.DisplayNames([code], { type: 'language' }).of(code)?.toLowerCase();
    if (lower === own || lower === nameOf('language', code)?.toLowerCase()) return code;
  }
  const [language = ''] = dashed.split('-');
  return language !== text ? canonicalLanguage(language) : undefined;
}

/** The direction a language is written in: `rtl` for Arabic, Hebrew, Persian, Urdu and the like. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  const script = new Intl.Locale(tag).maximize().script;
  return script !== undefined && RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

function nameOf(type: 'language' | 'region', code: string): string | undefined {
  try {
    return new Intl.DisplayNames(['en'], { type, fallback: 'none' }).of(code);
  } catch {
    return undefined;
  }
}
