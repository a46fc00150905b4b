/** A number as a learner types it enters; what it may mean, and the unit beside it, leave. */
import { normalText } from './normal-text.ts';

export interface NumberAnswer {
  /** One value, or two where a comma or point may part thousands or decimals ("1,234"). Each is finite. */
  readonly values: readonly number[];
  /** As written, without spaces around it; empty where there is none. */
  readonly unit: string;
}

/**
 * Read as people write them in any of the deck's languages: "3,5", "3.5", "1 000", "1’000", "1.234,5", "1,00,000", "−2",
 * "½", "1 1/2", "1e3", "2·10³", "10^-3", "۳٫۵", "€ 5", "5kg".
 * @returns undefined for what is no number. Reads no more than 100 characters.
 */
export function readNumber(text: string): NumberAnswer | undefined {
  if (text.length > 100) return undefined;
  const found = WHOLE.exec(normalText(plainDigits(text), true));
  if (found?.groups === undefined) return undefined;
  const { sign, currency = '', body = '', power = '1', e, ten, unit = '' } = found.groups;
  const values = readBody(body).map((decimal) => {
    // Put together as text, the number is the nearest to what was written; a product may miss it.
    const size = power === '1' ? Number(`${decimal}e${e ?? ten ?? 0}`) : Number(decimal) ** Number(power);
    return sign === '-' ? -size : size;
  });
  return values.length > 0 && values.every(Number.isFinite) ? { values, unit: currency + unit.trim() } : undefined;
}

/**
 * Whether both are the same unit. Spaces, signs of products and the form of exponents say nothing; case does, as in SI
 * (mW, MW), except in words and for the litre.
 */
export function isSameUnit(one: string, other: string): boolean {
  return normalUnit(one) === normalUnit(other);
}

const EXPONENT = String.raw`[+-]?\d{1,3}`;
/** A fraction, digits with what may part them, or decimals alone; then a power, of it or of ten, and a unit, which begins with no digit. */
const WHOLE = new RegExp(
  [
    String.raw`^(?:[=≈~] ?)?(?<sign>[+-]?) ?(?<currency>\p{Sc}?) ?`,
    String.raw`(?<body>(?:\d+ )?\d+ ?/ ?\d+|\d[\d.,'٫٬]*(?: \d{3}(?!\d)[.,٫\d]*)*|[.,٫]\d+)`,
    String.raw`(?: ?\^ ?(?<power>${EXPONENT})|[eE](?<e>${EXPONENT})| ?[x*·×⋅] ?10 ?\^ ?(?<ten>${EXPONENT}))?`,
    // A digit in a unit is an exponent.
    String.raw`(?<unit> ?(?:1 ?/ ?)?[^\d\s.,+-](?:[^\d+]|(?<=[\p{L}^-])\d){0,29})?$`,
  ].join(''),
  'u',
);

/** "½" becomes a fraction behind a space, "10³" a power, before anything takes their digits for plain ones; Arabic minus signs lose their mark of direction. */
function plainDigits(text: string): string {
  return text
    .replaceAll('\u061c', '')
    .replace(/[¼-¾⅐-⅞↉]/gu, (one) => ` ${one.normalize('NFKC').replace('\u2044', '/')} `)
    .replace(/[⁺⁻]?[⁰¹²³⁴-⁹]+/gu, (digits) => `^${digits.normalize('NFKC')}`);
}

/** What a body can mean, in plain decimals; nothing where its separators stand in no order known. */
function readBody(body: string): string[] {
  const fraction = /^(?:(\d+) )?(\d+) ?\/ ?(\d+)$/.exec(body);
  if (fraction !== null) {
    const [, whole = 0, upper, lower] = fraction;
    return [String(Number(whole) + Number(upper) / Number(lower))];
  }
  const text = body.replaceAll('٬', "'");
  const meanings: string[] = [];
  if (/^\d*(?:[.,٫]\d*)?$/.test(text)) meanings.push(text.replace(/[,٫]/, '.'));
  const grouped = GROUPED.exec(text) ?? GROUPED_BY_TWO.exec(text);
  if (grouped?.groups !== undefined) {
    const { whole = '', rest = '' } = grouped.groups;
    meanings.push(`${whole.replace(/\D/g, '')}.${rest}`);
  }
  return meanings;
}

/** Thousands parted by one sign, decimals by another. */
const GROUPED = /^(?<whole>(?!0)\d{1,3}(?:([ '.,])\d{3})(?:\2\d{3})*)(?:(?!\2)[.,٫](?<rest>\d+))?$/;
/** As in India: "12,34,567". */
const GROUPED_BY_TWO = /^(?<whole>(?!0)\d{1,2}(?:,\d{2})+,\d{3})(?:[.٫](?<rest>\d+))?$/;

function normalUnit(unit: string): string {
  const plain = normalText(plainDigits(unit), true)
    .replace(/[\s·⋅*×^]/gu, '')
    .replace(/ohm$/iu, 'Ω')
    // For those whose keyboard has no µ.
    .replace(/^u(?=[\p{L}Ω]{1,3}$)/u, 'μ')
    .replace(/^(\p{L}?)L$/u, '$1l');
  return [...plain].length >= 5 ? plain.toLowerCase() : plain;
}
