/** One clock for browser, program, database and broker: what follows when a reader moves it, on the real Node. */
import { describe, expect, it } from "vitest";
import { perfect } from "../network/conditions.ts";
import type { ClientRequest } from "../protocol/client-request.ts";
import type { SandboxRequest } from "../protocol/sandbox-spec.ts";
import { quietWire } from "../protocol/wire-settings.ts";
import { entriesOf, openSession, type Opened } from "./test-session.ts";

const hour = 3_600_000;

const server = `
const began = Date.now();
const since = () => Math.round((Date.now() - began) / 60000);
let count = 0;
setInterval(() => console.log("tick", since()), 1800000);
require("node:http").createServer((req, res) => {
  count += 1;
  if (req.url === "/login") res.setHeader("Set-Cookie", "sid=1; Max-Age=3600");
  if (req.url === "/cached") res.setHeader("Cache-Control", "public, max-age=600");
  if (req.method === "OPTIONS") {
    res.writeHead(204, { "Access-Control-Allow-Origin": "http://shop.test", "Access-Control-Allow-Methods": "PUT", "Access-Control-Max-Age": "600" });
    return res.end();
  }
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.end(JSON.stringify({ count, since: since(), cookie: req.headers.cookie ?? "none" }));
}).listen(3000);
`;

async function running(requests: readonly Pick<SandboxRequest, "source" | "after">[] = []): Promise<Opened> {
  const opened = openSession(server, { requests, clock: true, conditions: perfect });
  await opened.session.run();
  return opened;
}

const parts = { method: "GET", address: "/", headers: "", body: "" };
/** The JSON of each answer. */
const answers = (ran: Opened): unknown[] =>
  entriesOf(ran, "exchange").map(
    ({ response }) => JSON.parse(/\{.*\}/.exec(response.text)?.[0] ?? "null") as unknown,
  );

describe("a clock that is moved", () => {
  it("takes a cookie with Max-Age out of the jar, and says so", async () => {
    const ran = await running([
      { source: "GET /login" },
      { source: "GET /me" },
      { source: "GET /me", after: 2 * hour },
      { source: "GET /me" },
    ]);
    expect(answers(ran)).toEqual([
      { count: 1, since: 0, cookie: "none" },
      { count: 2, since: 0, cookie: "sid=1" },
      { count: 3, since: 120, cookie: "none" },
      { count: 4, since: 120, cookie: "none" },
    ]);
    const told = entriesOf(ran, "cookie").map(({ action, decision }) => [action, decision.rule]);
    expect(told).toEqual([
      ["kept", expect.any(String)],
      ["sent", "same-site-request"],
      ["withheld", "expired"],
    ]);
    expect(entriesOf(ran, "cookie")[2]?.decision.because).toBe(
      "The cookie sid is withheld: it expired 1 h ago, and is taken out of the jar.",
    );
  });

  it("stands in the trace where it was moved, before what that brought about", async () => {
    const ran = await running([{ source: "GET /a" }, { source: "GET /b", after: 2 * hour }]);
    const order = ran.session.trace().entries.flatMap((entry): string[] => {
      if (entry.type === "exchange") return [entry.request.text.split(" HTTP")[0] ?? ""];
      if (entry.type === "clock") return [`clock ${entry.by} ${entry.ahead}`];
      return [];
    });
    expect(order).toEqual(["GET /a", `clock ${2 * hour} ${2 * hour}`, "GET /b"]);
    const printed = entriesOf(ran, "console").map(({ text }) => text);
    expect(printed.join("")).toBe("tick 30\ntick 60\ntick 90\ntick 120\n");
  });

  it("lets an answer in a shared cache go stale", async () => {
    const ran = await running();
    ran.session.wire.adjust({ ...quietWire, sharedCache: true });
    await ran.session.ask({ as: "curl", ...parts, address: "/cached" });
    await ran.session.moveClock(hour / 12);
    await ran.session.ask({ as: "curl", ...parts, address: "/cached" });
    await ran.session.moveClock(hour);
    await ran.session.ask({ as: "curl", ...parts, address: "/cached" });
    expect(answers(ran)).toMatchObject([{ count: 1 }, { count: 1 }, { count: 2, since: 65 }]);
  });

  it("makes the browser ask before a fetch again", async () => {
    const ran = await running();
    const put: ClientRequest = {
      ...{ ...parts, as: "script", method: "PUT", address: "http://localhost:3000/cached" },
      ...{ origin: "http://shop.test", mode: "cors", credentials: "omit" },
    };
    const asked = (): number =>
      entriesOf(ran, "exchange").filter(({ cause }) => cause.kind === "preflight").length;
    await ran.session.ask(put);
    await ran.session.ask(put);
    expect(asked()).toBe(1);
    await ran.session.moveClock(hour);
    await ran.session.ask(put);
    expect(asked()).toBe(2);
  });
});
