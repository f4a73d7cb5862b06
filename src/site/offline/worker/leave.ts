/** What stands in the worker's place where the owner has turned it off: it takes away what was kept, and itself. */
import { isOurs } from "../addresses.ts";
import type { Scope } from "./scope.ts";

export function leave(scope: Scope): void {
  scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
  scope.addEventListener("activate", (event) => event.waitUntil(go(scope.registration)));
}

/** Milliseconds in which the worker before may still keep what it was asked for. */
const LATE = 2000;

async function go(registration: ServiceWorkerRegistration): Promise<void> {
  const base = new URL(registration.scope).pathname;
  await forget(base);
  await registration.unregister();
  // Nothing tells when the worker before has written the last answer that it was asked for.
  await new Promise((resolve) => setTimeout(resolve, LATE));
  await forget(base);
}

async function forget(base: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => isOurs(name, base)).map((name) => caches.delete(name)));
}
