/** Where the program begins in a browser: a Worker whose first message brings the port. */
import type { HostToTab, PortLike, TabToHost } from "../messages.ts";
import { reportError, startTab } from "./main.ts";
import { createObjectUrl, NativeBlob, nativeImportScripts } from "./natives.ts";

addEventListener(
  "message",
  (event: MessageEvent) => {
    const [port] = event.ports;
    // Of the port only what `PortLike` names is used, and what comes over it is the host's.
    if (port !== undefined) startTab(port as unknown as PortLike<TabToHost, HostToTab>, runClassic);
  },
  { once: true },
);

addEventListener("error", (event: ErrorEvent) => {
  event.preventDefault();
  reportError(event.error ?? event.message);
});

addEventListener("unhandledrejection", (event: PromiseRejectionEvent) => {
  event.preventDefault();
  reportError(event.reason, "Uncaught (in promise)");
});

function runClassic(source: string): void {
  const url = createObjectUrl?.(new NativeBlob([source], { type: "text/javascript" })) ?? "";
  nativeImportScripts?.(url);
}
