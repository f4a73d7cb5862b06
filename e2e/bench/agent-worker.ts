/** The Worker of the benchmarks, beside the programs as that of a card: the simulated browser, and who asks it. */
import { connectOver } from "../../src/engine/embedded/connect-over.ts";
import { ask, createBrowser, many, took } from "./agent-browser.ts";
import type { AgentWork } from "./agent-beside.ts";

addEventListener(
  "message",
  ({ ports: [port] }: MessageEvent) => {
    if (port !== undefined) serve(port);
  },
  { once: true },
);

function serve(port: MessagePort): void {
  port.onmessage = ({ data: uplink }: MessageEvent<MessagePort>) => {
    const connect = connectOver(uplink);
    port.onmessage = ({ data }: MessageEvent<AgentWork>) => {
      const browser = createBrowser(connect);
      const work =
        "requests" in data
          ? () => many(browser, data.requests, data.workers)
          : () => ask(browser, data.address, data.up === 0 ? undefined : new Uint8Array(data.up));
      took(work).then(
        (time) => port.postMessage(time),
        (error: unknown) => port.postMessage(String(error)),
      );
    };
  };
}
