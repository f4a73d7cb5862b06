/** What a reader does to a run that stands: sends requests of every kind, breaks the wire, ends processes and starts them again. */
import { describe, expect, it } from "vitest";
import { perfect } from "../network/conditions.ts";
import type { ClientRequest } from "../protocol/client-request.ts";
import type { ExchangeEntry } from "../protocol/trace.ts";
import { quietWire } from "../protocol/wire-settings.ts";
import { entriesOf, openSession, type Opened } from "./test-session.ts";
import { echoTabs } from "./test-tab.ts";

const server = `
const { existsSync, writeFileSync } = require("node:fs");
let count = 0;
require("node:http").createServer((req, res) => {
  count += 1;
  if (req.url === "/write") writeFileSync("kept.txt", "here");
  if (req.url === "/throw") throw new Error("on purpose");
  res.setHeader("Set-Cookie", "sid=1; SameSite=Lax");
  res.setHeader("Cache-Control", req.url === "/cached" ? "public, max-age=60" : "no-store");
  const proto = req.headers["x-forwarded-proto"] ?? "none";
  res.end(JSON.stringify({ count, file: existsSync("kept.txt"), proto, port: process.env.PORT ?? "3000" }));
}).listen(Number(process.env.PORT ?? 3000));
`;

async function running(source = server): Promise<Opened> {
  const opened = openSession(source, { tabs: echoTabs, conditions: perfect, limits: { answer: 2000 } });
  await opened.session.run();
  return opened;
}

const parts = { method: "GET", address: "/", headers: "", body: "" };

const lastOf = (ran: Opened): ExchangeEntry => {
  const last = entriesOf(ran, "exchange").at(-1);
  if (last === undefined) throw new Error("there is no exchange");
  return last;
};
/** The JSON of the last answer. */
const answered = (ran: Opened): Record<string, unknown> =>
  JSON.parse(/\{.*\}/.exec(lastOf(ran).response.text)?.[0] ?? "{}") as Record<string, unknown>;

async function asking(ran: Opened, request: Partial<ClientRequest> = {}): Promise<ExchangeEntry> {
  await ran.session.ask({ as: "tab", ...parts, ...request } as ClientRequest);
  return lastOf(ran);
}

describe("a request by hand", () => {
  it("goes out of the address bar with the jar, and by curl without", async () => {
    const ran = await running();
    await asking(ran);
    expect((await asking(ran)).request.text).toContain("Cookie: sid=1");
    const curl = await asking(ran, { as: "curl", method: "POST", headers: "X-A: 1", body: '{"a":1}' });
    expect(curl.client).toBe("curl");
    expect(curl.request.text).toBe(
      'POST / HTTP/1.1\r\nHost: localhost:3000\r\nX-A: 1\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}',
    );
  });

  it("of a script at another origin asks first, and is not sent when the server does not allow it", async () => {
    const ran = await running();
    const script = {
      as: "script",
      origin: "http://evil.test",
      mode: "cors",
      credentials: "include",
    } as const;
    const asked = await asking(ran, { ...script, method: "PUT" });
    expect(asked).toMatchObject({ cause: { kind: "preflight" }, client: "tab-1", seen: { type: "none" } });
    expect(asked.request.text).toMatch(/^OPTIONS \/ [^]*Origin: http:\/\/evil\.test\r\n/);
    expect(entriesOf(ran, "console").at(-1)?.text).toMatch(
      /^PUT http:\/\/localhost:3000\/: The server answered/,
    );
    const opaque = await asking(ran, { ...script, mode: "no-cors" });
    expect(opaque.seen?.type).toBe("opaque");
  });

  it("of a script leaves out what a script may not set, and says so", async () => {
    const ran = await running();
    const script = {
      as: "script",
      origin: "http://localhost:3000",
      mode: "cors",
      credentials: "omit",
    } as const;
    const asked = await asking(ran, { ...script, headers: "Cookie: a=1\nX-Mine: 2" });
    expect(asked.request.text).toContain("X-Mine: 2\r\n");
    expect(asked.request.text).not.toContain("Cookie:");
    expect(entriesOf(ran, "console").map(({ text }) => text)).toContain(
      "Left out, since a script may not set it: Cookie.",
    );
  });

  it("of a form on another site is sent without a cookie that is Lax, a link with it", async () => {
    const ran = await running();
    await asking(ran);
    const page = { as: "page", origin: "http://evil.test" } as const;
    const form = await asking(ran, { ...page, method: "POST", body: "to=me" });
    expect(form.request.text).toMatch(/^POST [^]*\r\n\r\nto=me$/);
    expect(form.request.text).not.toContain("Cookie:");
    expect((await asking(ran, page)).request.text).toContain("Cookie: sid=1");
  });

  it.each([
    [{ as: "curl", headers: "no colon" }, "has no name, colon and value"],
    [{ as: "tab", method: "" }, "nothing is no method"],
    [{ as: "script", origin: "here", mode: "cors", credentials: "omit" }, "is no origin of a page"],
    [
      { as: "script", origin: "http://a.test", mode: "no-cors", credentials: "omit", method: "PUT" },
      "no-cors allows",
    ],
    [{ as: "page", origin: "http://a.test", method: "PUT" }, "never PUT"],
    [{ as: "raw", text: "", crlf: true, port: 3000 }, "there are no bytes"],
    [{ as: "tab", address: "https://localhost/" }, "TLS is not spoken"],
  ] as const)("that cannot be sent says why: %o", async (request, words) => {
    const ran = await running();
    await expect(asking(ran, request as Partial<ClientRequest>)).rejects.toThrow(words);
    expect(entriesOf(ran, "exchange")).toEqual([]);
  });

  it("as bare bytes goes out as it was typed", async () => {
    const ran = await running();
    const raw = { as: "raw", port: 3000 } as const;
    const text = "GET /raw HTTP/1.1\nHost: x\nConnection: close\n\n";
    const sent = await asking(ran, { ...raw, text, crlf: true });
    expect(sent).toMatchObject({ client: "raw", outcome: { kind: "complete" } });
    expect(sent.request.text).toBe(text.replaceAll("\n", "\r\n"));
    const bare = await asking(ran, { ...raw, text: "NONSENSE\n\n", crlf: false });
    expect(bare.request.text).toBe("NONSENSE\n\n");
    expect(bare.response.text).toMatch(/^HTTP\/1\.1 400 Bad Request/);
  });
});

describe("the wire", () => {
  it("loses answers and requests, and delivers twice, from the next request on", async () => {
    const ran = await running();
    await asking(ran);
    expect(answered(ran)).toMatchObject({ count: 1 });
    ran.session.wire.adjust({ ...quietWire, requestLost: 1 });
    expect((await asking(ran)).outcome.kind).toBe("reset");
    ran.session.wire.adjust({ ...quietWire, replyLost: 1 });
    expect((await asking(ran)).outcome.kind).toBe("reset");
    ran.session.wire.adjust(quietWire);
    await asking(ran);
    expect(answered(ran)).toMatchObject({ count: 3 });
    ran.session.wire.adjust({ ...quietWire, deliveredTwice: 1 });
    await asking(ran);
    expect(answered(ran)).toMatchObject({ count: 5 });
    expect(entriesOf(ran, "intermediary").map(({ decision }) => decision.rule)).toEqual([
      ...["request-lost", "reply-lost", "delivered-twice"],
    ]);
  });

  it("takes its time, and lets nothing through", async () => {
    const ran = await running();
    ran.session.wire.adjust({ ...quietWire, latency: 60 });
    const { timing } = await asking(ran);
    expect((timing.firstByte ?? 0) - (timing.connected ?? 0)).toBeGreaterThanOrEqual(115);
    ran.session.wire.adjust({ ...quietWire, refuse: true });
    expect((await asking(ran)).outcome.kind).toBe("refused");
  });

  it("has a cache and a TLS front in it while they are asked for", async () => {
    const ran = await running();
    ran.session.wire.adjust({ ...quietWire, sharedCache: true, tlsFront: true });
    await asking(ran, { as: "curl", address: "https://localhost/cached" });
    expect(answered(ran)).toMatchObject({ count: 1, proto: "https" });
    expect(lastOf(ran)).toMatchObject({ port: 443 });
    // Another link, the same cache.
    ran.session.wire.adjust({ ...quietWire, sharedCache: true, tlsFront: true, latency: 1 });
    await asking(ran, { as: "curl", address: "https://localhost/cached" });
    expect(answered(ran)).toMatchObject({ count: 1 });
    expect(lastOf(ran).response.text).toContain("Age: ");
    ran.session.wire.adjust(quietWire);
    await asking(ran, { as: "curl", address: "/cached" });
    expect(answered(ran)).toMatchObject({ count: 2, proto: "none" });
  });
});

describe("the processes", () => {
  it("end by SIGKILL and start again: memory is gone, the jar and the files stay, unless they are wiped", async () => {
    const ran = await running();
    await asking(ran, { address: "/write" });
    expect(answered(ran)).toMatchObject({ count: 1, file: true });
    const [first] = ran.session.servers.views;
    ran.session.servers.crash(1);
    await expect
      .poll(() => ran.states.at(-1)?.join(": "))
      .toMatch(/^running: No server is left: process \d+ was killed/);
    expect(ran.session.servers.views[0]).toMatchObject({
      exit: { code: null, signal: "SIGKILL" },
      ports: [3000],
    });
    expect((await asking(ran)).outcome.kind).toBe("refused");
    await ran.session.servers.restart(1, false);
    expect(ran.states.at(-1)).toEqual(["running", "The server listens on port 3000."]);
    expect(ran.session.servers.views[0]?.pid).not.toBe(first?.pid);
    expect((await asking(ran)).request.text).toContain("Cookie: sid=1");
    expect(answered(ran)).toMatchObject({ count: 1, file: true });
    await ran.session.servers.restart(1, true);
    await asking(ran);
    expect(answered(ran)).toMatchObject({ count: 1, file: false });
  });

  it("that ended by a fault of their own start again", async () => {
    const ran = await running();
    await asking(ran, { address: "/throw" });
    await expect.poll(() => ran.states.at(-1)?.[0]).toBe("failed");
    await ran.session.servers.restart(1, false);
    await asking(ran);
    expect(answered(ran)).toMatchObject({ count: 1 });
  });

  it("share requests out among them, and one that is down is passed by", async () => {
    const ran = await running();
    await ran.session.servers.add();
    const ports: unknown[] = [];
    for (let at = 0; at < 4; at += 1) {
      await asking(ran);
      ports.push(answered(ran)["port"]);
    }
    expect(ports).toEqual(["3000", "3001", "3000", "3001"]);
    ran.session.servers.crash(1);
    await expect.poll(() => ran.session.servers.views[0]?.exit).not.toBeNull();
    await asking(ran);
    expect(answered(ran)["port"]).toBe("3001");
    await asking(ran);
    expect(answered(ran)["port"]).toBe("3001");
    await ran.session.servers.restart(1, false);
    await ran.session.servers.remove(2);
    expect(ran.session.wire.balanced).toEqual([]);
    await asking(ran);
    expect(answered(ran)).toMatchObject({ port: "3000", count: 1 });
    expect(ran.states.at(-1)?.[0]).toBe("running");
  });
});

describe("tabs", () => {
  it("run the script of the example once more, each told apart", async () => {
    const { session } = await running();
    await session.openTab("server.js", "http://localhost:3000");
    await session.openTab("server.js", "http://localhost:3000");
    expect(session.scriptTabs.map(({ id }) => id)).toEqual(["tab-1", "tab-2"]);
  });
});
