/** Asks for what works without a network a while after a reader's first sign of life on a page, never before. */
import { whenLoaded } from "./late.ts";

/** Milliseconds from that sign: it may be a press of Run, which must not share the machine with a worker that is installed. */
const LATER = 4000;

const SIGNS = ["pointerdown", "keydown", "scroll"] as const;

export function startOffline(): void {
  const place = document.querySelector<HTMLElement>("[data-kept]");
  if (place !== null) whenLoaded(import("../offline/shown.ts"), ({ showKept }) => showKept(place), place);
  if (document.documentElement.dataset["offline"] === undefined || !("serviceWorker" in navigator)) return;
  const begin = (): void => {
    for (const sign of SIGNS) removeEventListener(sign, begin);
    setTimeout(() => {
      import("../offline/register.ts").then(({ keepSite }) => keepSite()).catch(() => undefined);
    }, LATER);
  };
  for (const sign of SIGNS) addEventListener(sign, begin, { passive: true });
}
