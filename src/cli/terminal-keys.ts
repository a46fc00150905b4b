/** Key presses in the terminal enter, one call for each leaves; a pipe's characters count as presses. */

/** Gives the function that stops listening and gives the terminal back. */
export function listenToKeys(press: (key: string) => void): () => void {
  const { stdin } = process;
  const isRaw = stdin.isTTY;
  const listener = (data: Buffer | string): void => {
    for (const key of String(data)) press(key);
  };
  if (isRaw) stdin.setRawMode(true);
  stdin.on('data', listener);
  // A closed input is no press.
  stdin.on('error', () => undefined);
  const giveBack = (): void => {
    if (isRaw) stdin.setRawMode(false);
  };
  process.once('exit', giveBack);
  return () => {
    stdin.off('data', listener);
    stdin.pause();
    giveBack();
    process.off('exit', giveBack);
  };
}
