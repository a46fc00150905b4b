/** A whole response and a `Range` header enter; the part that was asked for leaves, as a server would answer it (RFC 9110 §14). */

/** The whole where no range is asked for, or more than one, which a server may answer so. */
export async function partOf(response: Response, range: string | null): Promise<Response> {
  const asked = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/.exec(range ?? '');
  if (asked === null || (asked[1] === '' && asked[2] === '')) return response;
  const whole = await response.blob();
  const [from, to] = boundsOf(asked[1] ?? '', asked[2] ?? '', whole.size);
  const headers = new Headers(response.headers);
  headers.set('accept-ranges', 'bytes');
  if (from > to) {
    headers.set('content-range', `bytes */${whole.size}`);
    return new Response(null, { status: 416, statusText: 'Range Not Satisfiable', headers });
  }
  headers.set('content-range', `bytes ${from}-${to}/${whole.size}`);
  headers.set('content-length', String(to - from + 1));
  return new Response(whole.slice(from, to + 1), { status: 206, statusText: 'Partial Content', headers });
}

/** Both included; `from` is greater than `to` where nothing of it is there. `-500` means the last 500. */
export function boundsOf(first: string, last: string, size: number): readonly [from: number, to: number] {
  if (first === '') return Number(last) === 0 ? [1, 0] : [Math.max(0, size - Number(last)), size - 1];
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from >= size || (last !== '' && Number(last) < from) ? [1, 0] : [from, to];
}
