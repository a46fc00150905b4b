/** The document of the frame in which a cell's worker lives, and what a page's policy must allow for it. */

/**
 * The frame's whole script: the parts of a worker's script, something for the worker and two ports enter; a worker that has
 * that and the second port leaves.
 * It listens to the page around it alone, and once. What the worker itself says to the frame is not listened to; a script
 * that cannot be read is told through the first port, through which the page also asks whether the frame is there.
 */
const SCRIPT = [
  'addEventListener("message",function(e){',
  'if(e.source!==parent||!e.ports[1])return;',
  'removeEventListener("message",arguments.callee);',
  'var p=e.ports[0],w=new Worker(URL.createObjectURL(new Blob(e.data.parts,{type:"text/javascript"})));',
  'w.onerror=function(x){x.preventDefault();p.postMessage({message:String(x.message),line:x.lineno})};',
  'p.onmessage=function(){p.postMessage({})};',
  'w.postMessage(e.data.files,[e.ports[1]])',
  '})',
].join('');

/** Of `SCRIPT`, as a policy names it; a test holds the two against each other. */
export const CELL_FRAME_HASH = 'sha256-kCgAI5yAwlozQzk1c1XMn+SJz2taCBSc9NyPAXT2E0w=';

/**
 * For `srcdoc` of a frame with `sandbox="allow-scripts"`: an origin of its own that has no storage, and a policy that lets
 * nothing load and nothing connect but the worker, which inherits it. The page's own policy holds in it too.
 *
 * @param wasm WebAssembly may be compiled, which Python needs.
 */
export function cellFrame(wasm: boolean): string {
  const scripts = `'${CELL_FRAME_HASH}'${wasm ? " 'wasm-unsafe-eval'" : ''}`;
  const policy = `default-src 'none'; script-src ${scripts}; worker-src blob:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${SCRIPT}</script>`;
}
