/** The page's side of the service worker: asks for it, tells it what was loaded without it, and hears when the site is newer. */
import { recall, remember } from "../browser/memory.ts";
import { isOurs, WORKER_FILE } from "./addresses.ts";
import { tellOutdated } from "./outdated.ts";
import type { ToWorker } from "./worker/scope.ts";

/** Milliseconds after the reader has begun to use what loads late, until the rest of it is kept: a first run goes before. */
const AFTER_USE = 8000;

/** What is loaded when a reader first wants an example or search. */
const USED = /\/_astro\/(?:ahead|card|dialog)\./;

/** Where the site stands: the page says it, so that this shares no piece with what else asks for it. */
export const siteBase = (): string => document.documentElement.dataset["offline"] ?? "/";

export const isWanted = (): boolean => recall("offline") !== "off";

/** Does nothing where the reader wants none, or the browser gives none, as in some private windows. */
export async function keepSite(): Promise<void> {
  if (!isWanted()) return;
  const { serviceWorker } = navigator;
  // It has one thing to say (`FromWorker`).
  serviceWorker.addEventListener("message", tellOutdated);
  const wasAlone = serviceWorker.controller === null;
  const taken = new Promise((resolve) =>
    serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
  );
  await serviceWorker.register(siteBase() + WORKER_FILE);
  if (wasAlone) {
    await taken;
    const loads = performance.getEntriesByType("resource");
    tell({ type: "offline/had", urls: loads.map(({ name }) => name) });
  }
  watchUse();
}

/** Ends it, and takes away all that was kept. Until it is wanted again. */
export async function leaveSite(): Promise<void> {
  remember("offline", "off");
  const scope = new URL(siteBase(), location.href).href;
  const all = await navigator.serviceWorker.getRegistrations().catch(() => []);
  await Promise.all(all.filter((one) => one.scope === scope).map((one) => one.unregister()));
  await forgetSite();
}

/** Takes away what was kept of this site, and nothing of another on the same host. */
export async function forgetSite(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => isOurs(name, siteBase())).map((name) => caches.delete(name)));
}

export async function wantSite(): Promise<void> {
  remember("offline", null);
  await keepSite();
}

function tell(word: ToWorker): void {
  navigator.serviceWorker.controller?.postMessage(word);
}

/** A reader who has opened a card or searched will want the rest of it where there is no network, too. */
function watchUse(): void {
  const saves = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (saves) return;
  const watcher = new PerformanceObserver((list) => {
    if (!list.getEntries().some(({ name }) => USED.test(name))) return;
    watcher.disconnect();
    setTimeout(() => tell({ type: "offline/all" }), AFTER_USE);
  });
  watcher.observe({ type: "resource", buffered: true });
}
