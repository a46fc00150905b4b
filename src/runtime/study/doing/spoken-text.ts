/** An element enters; what is read out of it leaves as plain text: for names of buttons and words of a list. */

export function spokenText(from: Element): string {
  const copy = from.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"], annotation')) hidden.remove();
  for (const picture of copy.querySelectorAll('[role="img"][aria-label]'))
    picture.replaceWith(picture.getAttribute('aria-label') ?? '');
  for (const picture of copy.querySelectorAll('img')) picture.replaceWith(picture.alt);
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}
