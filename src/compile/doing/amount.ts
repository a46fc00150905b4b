/** A number and its unit as an author writes them enter; both leave, or nothing where the text is something else. */
import type { CompileContext } from '../context.ts';

export interface Amount {
  readonly value: number;
  /** As written; absent where there is none. */
  readonly unit?: string;
  /** Where a mark could part decimals or thousands: how it was not read. */
  readonly otherwise?: string;
}

/** Whether decimals begin with a comma (or its Arabic like) in the deck's language. */
export function hasDecimalComma(context: CompileContext): boolean {
  const parts = new Intl.NumberFormat(context.language()).formatToParts(1.5);
  return parts.find(({ type }) => type === 'decimal')?.value !== '.';
}

const GROUP = String.raw`[ \u00A0\u202F\u2009'’_]`;
const SIGN = String.raw`(?<sign>[+−–-]?) ?`;
const POWER = String.raw`(?:[eE](?<e>[+−-]?\d{1,3})| ?[×·x*] ?10(?:\^(?<ten>[+−-]?\d{1,3})|(?<raised>[⁺⁻]?[⁰¹²³⁴-⁹]{1,3})))?`;
const WITH_POINT = numberPattern(String.raw`,`, String.raw`\.`);
const WITH_COMMA = numberPattern(String.raw`\.`, String.raw`[.,]`);

function numberPattern(group: string, decimal: string): RegExp {
  const whole = String.raw`(?:[1-9]\d{0,2}(?:${group}\d{3})+(?!\d)|\d{1,3}(?:${GROUP}\d{3})+(?!\d)|\d+)`;
  return new RegExp(String.raw`^${SIGN}(?<body>${whole}(?:${decimal}\d+)?|${decimal}\d+)${POWER}(?<rest>.*)$`, 'u');
}

/** Units that may stand right behind the number: others would make one of "3D" and "2nd". */
const ATTACHED =
  /^(?:[%‰°′″€$£¥Ω]|(?:da|[yzafpnµμumcdhkMGTPEZY])?(?:m|g|s|A|K|mol|cd|Hz|N|Pa|J|W|C|F|V|T|L|l|eV|B|b|bit|byte)(?:[²³]|\^-?\d)?(?:[/·*]|$)|(?:min|h|d|t|bar|ha|px|em|rem|pt|dpi|fps)$)/;

/** One word, or several joined by signs of multiplication and division. */
const UNIT = /^[^\s\d.,+±|=<>()[\]-]\S{0,29}$/u;

/** @param isComma see `hasDecimalComma`; a point parts decimals there too where it cannot part thousands. */
export function readAmount(text: string, isComma: boolean): Amount | undefined {
  const plain = asciiDigits(text.trim());
  const currency = /^(\p{Sc}) ?(?=[\d.,+−-])/u.exec(plain)?.[1];
  const found = (isComma ? WITH_COMMA : WITH_POINT).exec(currency ? plain.slice(currency.length).trimStart() : plain);
  const { sign = '', body = '', e, ten, raised, rest = '' } = found?.groups ?? {};
  if (found === null) return undefined;
  const unit = unitOf(rest);
  if (unit === undefined || (currency !== undefined && unit !== '')) return undefined;
  const exponent = Number(asciiSign(e ?? ten ?? raised?.normalize('NFKC') ?? '0'));
  // Written out, since a product would be off in its last digit.
  const value = Number(`${numberOf(body, isComma)}e${exponent}`) * (sign === '' || sign === '+' ? 1 : -1);
  if (!Number.isFinite(value)) return undefined;
  const whole = currency ?? unit;
  const otherwise = isComma && /^[1-9]\d{0,2}\.\d{3}$/.test(body) ? body.replace('.', ',') : undefined;
  return {
    value,
    ...(whole === '' ? {} : { unit: whole }),
    ...(otherwise === undefined ? {} : { otherwise }),
  };
}

/** Empty for none; undefined where what stands behind the number is no unit. */
function unitOf(rest: string): string | undefined {
  if (rest.trim() === '') return '';
  const joined = rest.trim().replace(/ ?([/·⋅×*]) ?/g, '$1');
  const isUnit = /^\s/.test(rest) ? UNIT.test(joined) : ATTACHED.test(joined) && UNIT.test(joined);
  return isUnit ? joined : undefined;
}

function numberOf(body: string, isComma: boolean): number {
  const grouped = body.replace(new RegExp(GROUP, 'gu'), '');
  if (!isComma) return Number(grouped.replaceAll(',', ''));
  const isGrouped = grouped.includes(',') || /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(grouped);
  return Number((isGrouped ? grouped.replaceAll('.', '') : grouped).replace(',', '.'));
}

function asciiSign(text: string): string {
  return text.replace('−', '-');
}

function asciiDigits(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll('٫', ',')
    .replaceAll('٬', '.');
}
