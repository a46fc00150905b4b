/** The window of a package enters; the course system's interface leaves, found as SCORM 1.2 says (Run-Time Environment, §3.3.6). */

/** What a course system offers as `API`; all values are texts. */
export interface ScormApi {
  LMSInitialize(none: ''): unknown;
  LMSFinish(none: ''): unknown;
  LMSGetValue(name: string): unknown;
  LMSSetValue(name: string, value: string): unknown;
  LMSCommit(none: ''): unknown;
}

/** How many frames may lie around the package; the standard's own example stops at seven. */
const DEPTH = 20;

/** In the windows around this one, from the inside out; then around the window that opened it. */
export function findApi(start: Window): ScormApi | undefined {
  const opener = around(start)
    .map(openerOf)
    .find((found) => found !== undefined);
  return (
    around(start).map(apiOf).find(Boolean) ??
    (opener === undefined ? undefined : around(opener).map(apiOf).find(Boolean))
  );
}

function around(start: Window): readonly Window[] {
  const windows: Window[] = [start];
  for (let at = start; at.parent !== at && windows.length <= DEPTH; at = at.parent) windows.push(at.parent);
  return windows;
}

/** A window of another origin shows nothing of itself, but what lies around it may be ours again. */
function apiOf(one: Window): ScormApi | undefined {
  try {
    const api = (one as { API?: unknown }).API;
    return typeof api === 'object' && api !== null && 'LMSInitialize' in api ? (api as ScormApi) : undefined;
  } catch {
    return undefined;
  }
}

function openerOf(one: Window): Window | undefined {
  try {
    return (one.opener as Window | null) ?? undefined;
  } catch {
    return undefined;
  }
}
