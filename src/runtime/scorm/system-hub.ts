/** The page of a course enters; a hub leaves by which it and the study pages within it hear of each other at once. */
import type { SystemHost, Peer } from '../study/progress/system-host.ts';

export interface SystemHub {
  /** What the study pages find. */
  readonly host: SystemHost;
  /** What this page speaks and hears through. */
  readonly peer: Peer;
}

export function systemHub(learner: string | undefined): SystemHub {
  const pages = new Set<(message: unknown) => void>();
  let own: (message: unknown) => void = () => undefined;
  return {
    peer: {
      post: (message) => pages.forEach((hear) => hear(message)),
      hear: (receive) => (own = receive),
    },
    host: {
      ...(learner === undefined ? {} : { learner }),
      join: (page) => ({
        post: (message) => own(message),
        hear(receive) {
          pages.add(receive);
          page.addEventListener('pagehide', () => pages.delete(receive));
        },
      }),
    },
  };
}
