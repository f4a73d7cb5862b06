/** The page in which examples are recorded in the container, each in an engine of its own. */
import { Container } from "../../src/engine/webcontainer/index.ts";
import type { SandboxSpec } from "../../src/protocol/sandbox-spec.ts";
import { farEndsHere } from "../../src/sandbox/far-end/here.ts";
import { recordExample, type RawRecording } from "../../src/sandbox/record/record-example.ts";
import { createBrowserTabHost } from "../../src/sandbox/tab-host-browser.ts";

export interface TraceWindow {
  /** `directory`: the name of the engine's folder in the container. */
  recordIn(directory: string, spec: SandboxSpec): Promise<RawRecording>;
}

/** `openPage` answers this address with the engine's files. */
const base = "/engine/";
const container = new Container({ base });
const tabs = createBrowserTabHost({
  engineBase: base,
  program: async () => ({ text: await (await fetch(`${base}tab.js`)).text() }),
  packages: {},
});

(window as unknown as TraceWindow).recordIn = async (directory, spec) => {
  const engine = await container.acquire(directory);
  try {
    return await recordExample({ engine, spec, farEnd: farEndsHere(engine), tabs });
  } finally {
    await engine.dispose();
  }
};
