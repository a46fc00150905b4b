/** A name and a text enter; a file of that name leaves for where the browser puts downloads, without any server. */

export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then; until it has, the address must hold.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
