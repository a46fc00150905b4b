/**
 * The list of a build's files enters (`lecternFiles`, written before this script when the build is published); the study
 * edition leaves without a network, always whole and of one build.
 */
import type { OfflineFiles } from '../../deck/offline.ts';
import { answerFrom, Shelf } from './shelf.ts';
import type { WorkerScope } from './scope.ts';

declare const lecternFiles: OfflineFiles;

const scope = self as unknown as WorkerScope;
const shelf = new Shelf(lecternFiles, scope);

scope.addEventListener('install', (event) => event.waitUntil(shelf.fill()));
scope.addEventListener('activate', (event) => event.waitUntil(shelf.dropOlder()));
scope.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(shelf.keepOneOlder().then(() => scope.skipWaiting()));
  if (event.data === 'fetch-later') event.waitUntil(shelf.fillLater());
});
scope.addEventListener('fetch', (event) => {
  const answer = answerFrom(shelf, event.request);
  if (answer !== undefined) event.respondWith(answer);
});
