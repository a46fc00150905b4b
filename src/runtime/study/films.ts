/** Films that their slide begins enter; each plays while it is seen, unless the learner wants nothing to move. */

export function startFilms(): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!(target instanceof HTMLVideoElement)) continue;
        if (isIntersecting) void target.play().catch(() => undefined);
        else target.pause();
      }
    },
    { threshold: 0.5 },
  );
  for (const film of document.querySelectorAll<HTMLVideoElement>('video[data-autoplay]')) {
    // A page that begins to sound by itself is refused by browsers, and rightly.
    if (film.muted) seen.observe(film);
  }
}
