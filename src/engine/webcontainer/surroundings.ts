/**
 * What the client library of the container does to the page, kept so that it can be undone: it adds a frame and a listener,
 * and takes neither away, also when nobody ever answers. `build.ts` puts these two functions where the library calls those
 * of the page.
 */

let undo: (() => void)[] = [];

/** In place of `window.addEventListener` of the library. */
export function listenOnPage(type: "message", listener: (event: MessageEvent) => void): void {
  globalThis.addEventListener(type, listener);
  undo.push(() => globalThis.removeEventListener(type, listener));
}

/** In place of `document.body.insertBefore` of the library. */
export function addToPage(frame: HTMLIFrameElement): void {
  document.body.append(frame);
  undo.push(() => frame.remove());
}

/** Takes away all that was added. A container in the frame is gone with it. */
export function leavePage(): void {
  for (const step of undo) step();
  undo = [];
}
