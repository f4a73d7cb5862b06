/** A session with a client script, on the real Node: the script in a worker thread, its requests to the program of the example. */
import { describe, expect, it } from "vitest";
import { NativeEngine } from "../engine/native/index.ts";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import { farEndsHere } from "./far-end/here.ts";
import { Session } from "./session.ts";
import { createNodeTabHost } from "./tab-host-node.ts";

describe("a session with a client script", () => {
  it("runs it against the program, and keeps what passed and what was decided", async () => {
    const engine = new NativeEngine();
    const files = {
      "server.js": `require("node:http").createServer((request, response) => {
          response.setHeader("Set-Cookie", "seen=1").end("hi");
        }).listen(3000);`,
      "client.js": `console.log(await (await fetch("/a")).text(), document.cookie);
        await fetch("http://api.localhost:3000/b", { method: "PUT" }).catch(({ message }) => console.warn(message));`,
    };
    const spec: SandboxSpec = {
      ...{ version: 1, id: "a", title: "A", files: [], requests: [], responses: [], open: [] },
      run: { kind: "server", entry: "server.js", client: "client.js" },
    };
    const quiet = { onEntries: () => undefined, onState: () => undefined };
    const session = new Session({
      engine,
      spec,
      files,
      requests: [],
      farEnd: farEndsHere(engine),
      tabs: await createNodeTabHost(),
      ...quiet,
    });
    await session.run();
    await session.stop();
    await engine.dispose();
    const { entries } = session.trace();
    const told = entries.flatMap((entry) => {
      if (entry.type === "console") return [`${entry.stream}: ${entry.text}`];
      if (entry.type === "decision") return [entry.decision.rule];
      if (entry.type === "exchange")
        return [`${entry.request.text.split(" ", 2).join(" ")} ${entry.seen?.type ?? "-"}`];
      return entry.type === "cookie" ? [`${entry.cookie?.name ?? ""} ${entry.action}`] : [];
    });
    expect(told).toEqual([
      "credentials-included",
      "seen kept",
      "cache-stored",
      "GET /a basic",
      "log: hi seen=1",
      "cors-preflight-needed",
      "preflight-cors-no-allow-origin",
      "OPTIONS /b none",
      "error: PUT http://api.localhost:3000/b: The server answered the preflight with 200; the request is not sent: there is no Access-Control-Allow-Origin.",
      "warn: Failed to fetch",
    ]);
  });
});
