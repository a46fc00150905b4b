/** A study page on a web server enters; its worker is registered, and the learner is told what comes of it. */
import type { OfflineMessage } from '../../../deck/offline.ts';
import type { StudyConfig } from '../../../deck/study-config.ts';
import type { Notices } from '../progress/notices.ts';

/** Milliseconds after which a window that is seen again asks for a new version. */
const OFTEN = 30 * 60_000;

/** On `file://`, in a single file and where the browser has none nothing happens. */
export function startOffline(
  { offline }: Pick<StudyConfig, 'offline'>,
  words: Readonly<Record<'offlineNewer' | 'loadAnew', string>>,
  notices: Notices,
): void {
  if (offline === undefined || !/^https?:$/.test(location.protocol) || !('serviceWorker' in navigator)) return;
  const workers = navigator.serviceWorker;
  let isReloading = false;
  const reload = (): void => {
    if (isReloading) return;
    isReloading = true;
    location.reload();
  };

  /** `worker` is absent where the new version has taken over already, in another window. */
  const offer = (worker?: ServiceWorker): void => {
    const takeOver = (): void => {
      if (worker?.state !== 'installed') return reload();
      workers.addEventListener('controllerchange', reload);
      tell(worker, 'take-over');
    };
    notices.show({
      name: 'offline',
      text: words.offlineNewer,
      actions: [{ label: words.loadAnew, run: takeOver }],
    });
  };
  const follow = (worker: ServiceWorker, isFirst: boolean): void => {
    const look = (): void => {
      if (worker.state === 'activated') ready(worker);
      if (worker.state === 'installed' && !isFirst) offer(worker);
    };
    look();
    worker.addEventListener('statechange', look);
  };

  const hadWorker = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (hadWorker && !isReloading) offer();
  });
  void workers
    .register(offline)
    .then((registration) => {
      if (registration.waiting !== null) follow(registration.waiting, registration.active === null);
      if (registration.installing !== null) follow(registration.installing, registration.active === null);
      registration.addEventListener('updatefound', () => {
        if (registration.installing !== null) follow(registration.installing, registration.active === null);
      });
      if (registration.active !== null) ready(registration.active);
      let asked = Date.now();
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden' || Date.now() - asked < OFTEN) return;
        asked = Date.now();
        registration.update().catch(() => undefined);
      });
    })
    // The site forbids it, or has no certificate: the pages are read from the server as before.
    .catch(() => undefined);
}

/** All is kept; that it is stands in the progress panel, since nobody needs to be interrupted by it. */
function ready(worker: ServiceWorker): void {
  document.documentElement.dataset['lecternOffline'] = 'ready';
  tell(worker, 'fetch-later');
}

function tell(worker: ServiceWorker, message: OfflineMessage): void {
  worker.postMessage(message);
}
