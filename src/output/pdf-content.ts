/** A content stream of a PDF that Chromium printed enters, cut into what is tagged and what is not; its text leaves with what paints. */

/** A piece of a content stream, in the order of drawing. */
export interface ContentPiece {
  /** Number of the marked content (MCID); absent for what belongs to no element. */
  readonly mcid?: number;
  /** Operators, without the two that mark the piece. */
  readonly body: string;
}

const MARK = /(?:\/\w+ <<\/MCID (\d+) >>BDC|\bB[MD]C|\bEMC)\n?/g;

/** Cuts at the outermost marks that name an element (ISO 32000-1, 14.6); all pieces together are the whole stream. */
export function contentPieces(content: string): readonly ContentPiece[] {
  const pieces: ContentPiece[] = [];
  let depth = 0;
  let from = 0;
  let mcid: number | undefined;
  const end = (at: number): void => {
    if (at > from) pieces.push({ ...(mcid === undefined ? {} : { mcid }), body: content.slice(from, at) });
  };
  for (const match of content.matchAll(MARK)) {
    if (!match[0].startsWith('EMC')) {
      if (depth === 0 && match[1] !== undefined) {
        end(match.index);
        mcid = Number(match[1]);
        from = match.index + match[0].length;
      }
      depth += 1;
      continue;
    }
    depth -= 1;
    if (depth > 0 || mcid === undefined) continue;
    // An element without any content is kept, so that its number is told.
    pieces.push({ mcid, body: content.slice(from, match.index) });
    mcid = undefined;
    from = match.index + match[0].length;
  }
  end(content.length);
  return pieces;
}

export function showsText(body: string): boolean {
  return /\bT[jJ]\b/.test(body);
}

/** Whether anything is filled, stroked, shaded, shown or placed. */
export function paints(body: string): boolean {
  return /(?:^|\s)(?:[fFBb]\*?|[Ss]|sh|T[jJ]|Do)(?:\s|$)/.test(body);
}

/** Names of the objects that are placed. */
export function placedObjects(body: string): readonly string[] {
  return [...body.matchAll(/(\/\w+) Do\b/g)].map(([, name]) => name as string);
}

/** The text that a stream shows, in the order of drawing. @param characters of a font by its name among the resources. */
export function shownText(body: string, characters: (font: string) => ReadonlyMap<string, string>): string {
  let text = '';
  let font: ReadonlyMap<string, string> = new Map();
  for (const [, name, reversed, codes] of body.matchAll(/(\/\w+) [\d.]+ Tf|(\/ReversedChars)|<([\dA-Fa-f]+)> Tj/g)) {
    if (name !== undefined) font = characters(name);
    else if (reversed === undefined && codes !== undefined) text += decode(codes, font);
  }
  return text;
}

function decode(codes: string, font: ReadonlyMap<string, string>): string {
  return (codes.match(/.{4}/g) ?? []).map((code) => font.get(code.toUpperCase()) ?? '').join('');
}

/** A font's ToUnicode program as Skia writes it: text by glyph, in four hexadecimal digits (ISO 32000-1, 9.10.3). */
export function readCharacters(program: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, kind, body] of program.matchAll(/beginbf(char|range)\n([\s\S]*?)endbf/g)) {
    const codes = [...(body ?? '').matchAll(/<([\dA-Fa-f]+)>/g)].map(([, hex]) => (hex ?? '').toUpperCase());
    if (kind === 'char') {
      for (let at = 0; at + 1 < codes.length; at += 2) found.set(codes[at] as string, utf16(codes[at + 1] as string));
      continue;
    }
    for (let at = 0; at + 2 < codes.length; at += 3) {
      const [from, to, first] = [codes[at], codes[at + 1], codes[at + 2]].map((hex) => Number.parseInt(hex ?? '', 16));
      for (let code = from as number; code <= (to as number); code += 1) {
        const text = ((first as number) + code - (from as number)).toString(16).padStart(4, '0');
        found.set(code.toString(16).toUpperCase().padStart(4, '0'), utf16(text));
      }
    }
  }
  return found;
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}
