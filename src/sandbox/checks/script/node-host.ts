/** Scripts of checks in worker threads of this Node, for the proof of exercises and for tests. */
import { MessageChannel, Worker } from "node:worker_threads";
import { buildCheckProgram } from "./build.ts";
import type { ScriptHost } from "./host.ts";
import type { FromScript } from "./messages.ts";

/** A thread hears its first message otherwise than a browser's Worker. */
const asInBrowsers = `const { parentPort } = require("node:worker_threads");
globalThis.addEventListener = (_type, listener) => parentPort.once("message", (port) => listener({ ports: [port] }));
`;

export function createNodeScriptHost(): ScriptHost {
  let program: Promise<string> | null = null;
  return {
    async open(hears) {
      program ??= buildCheckProgram();
      const worker = new Worker(asInBrowsers + (await program), { eval: true, env: {} });
      const { port1, port2 } = new MessageChannel();
      port1.on("message", (message: FromScript) => hears(message));
      worker.postMessage(port2, [port2]);
      return {
        send: (message) => port1.postMessage(message),
        terminate: () => {
          void worker.terminate();
          port1.close();
        },
      };
    },
    close: () => undefined,
  };
}
