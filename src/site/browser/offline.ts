/** Asks for what works without a network at a reader's first sign of life on a page, never before. */

const SIGNS = ["pointerdown", "keydown", "scroll"] as const;

export function startOffline(): void {
  const place = document.querySelector<HTMLElement>("[data-kept]");
  if (place !== null) void import("../offline/shown.ts").then(({ showKept }) => showKept(place));
  if (document.documentElement.dataset["offline"] === undefined || !("serviceWorker" in navigator)) return;
  const begin = (): void => {
    for (const sign of SIGNS) removeEventListener(sign, begin);
    import("../offline/register.ts").then(({ keepSite }) => keepSite()).catch(() => undefined);
  };
  for (const sign of SIGNS) addEventListener(sign, begin, { passive: true });
}
