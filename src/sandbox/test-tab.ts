/** Client scripts for tests: in a browser of the test's own, or in none. */
import { TabServer, type HostPort, type TabFacts } from "../agent/tab/tab-server.ts";
import type { TabHost } from "./tab-host.ts";

/** One script in its Worker. */
export interface RunningScript {
  /** Resolves when it has run through. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Runs a script in a tab of `facts.browser`. Settles when it has begun. */
export async function runInTab(
  script: string,
  facts: Omit<TabFacts, "ended">,
  host: TabHost,
): Promise<RunningScript> {
  const worker = await host.open(script, (reason) => facts.print("error", reason));
  let stop: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    const server = new TabServer({ ...facts, ended: resolve }, worker.port);
    stop = () => {
      server.stop();
      worker.terminate();
      resolve();
    };
    server.run(script, worker.modules);
  });
  return { ended, stop };
}

/** Its scripts run nothing, and print themselves with the address of their page. */
export const echoTabs: TabHost = {
  open() {
    const port: HostPort = {
      onmessage: null,
      close: () => undefined,
      postMessage(message) {
        if (message.type !== "script/run") return;
        const { href, script } = message.start;
        queueMicrotask(() => {
          port.onmessage?.({ data: { type: "console", stream: "log", text: `${href}: ${script ?? ""}` } });
          port.onmessage?.({ data: { type: "script/ended" } });
        });
      },
    };
    return Promise.resolve({ port, modules: {}, terminate: () => undefined });
  },
};
