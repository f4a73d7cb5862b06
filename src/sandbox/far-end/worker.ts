/**
 * Where the program of the far ends' Worker begins, which stands beside the programs of an embedded engine: over the port in its
 * first message comes the way to them, and then each far end with a line of its own.
 */
import { connectOver } from "../../engine/embedded/connect-over.ts";
import type { Connect } from "../../network/byte-stream.ts";
import { FarEnd } from "./far-end.ts";
import type { FarEndStart, ToFarEnd } from "./messages.ts";

/** What the page tells the Worker itself. */
export type ToWorker =
  | { readonly type: "worker/uplink"; readonly uplink: MessagePort }
  | { readonly type: "worker/begin"; readonly start: FarEndStart; readonly line: MessagePort };

addEventListener(
  "message",
  ({ ports: [port] }: MessageEvent) => {
    if (port !== undefined) serve(port);
  },
  { once: true },
);

// A fault of ours is to be as loud as in a page.
addEventListener("unhandledrejection", (event: PromiseRejectionEvent) => {
  event.preventDefault();
  reportError(event.reason);
});

function serve(port: MessagePort): void {
  let connect: Connect = () => Promise.reject(new TypeError("There is no way to the programs yet."));
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    if (data.type === "worker/uplink") connect = connectOver(data.uplink);
    else begin(data.start, data.line, connect);
  };
}

function begin(start: FarEndStart, line: MessagePort, connect: Connect): void {
  const end = new FarEnd(start, connect, (message) => line.postMessage(message));
  line.onmessage = ({ data }: MessageEvent<ToFarEnd>) => end.receive(data);
}
