/** Movements of the mouse enter; the class `is-pointing` on the root element leaves, for as long as someone points. */

/** Milliseconds without movement after which the buttons leave the slide alone again. */
const STILL = 2500;

export function watchPointing(): void {
  const { classList } = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener(
    'pointermove',
    (event) => {
      // A page that changes under a resting mouse sends events without movement.
      if (event.pointerType !== 'mouse' || (event.movementX === 0 && event.movementY === 0)) return;
      classList.add('is-pointing');
      clearTimeout(timer);
      timer = setTimeout(() => classList.remove('is-pointing'), STILL);
    },
    { passive: true },
  );
}
