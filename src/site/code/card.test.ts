import { describe, expect, it } from "vitest";
import { cardOf } from "./card.ts";

const facts = { role: "static" as const, lang: "", name: undefined, text: "" };

describe("the card of a fence", () => {
  it("names a file, then whose it is, then its language", async () => {
    const card = await cardOf({ role: "server", lang: "js", name: "server.js", text: "let a" });
    expect([card.kind, card.side, card.tab, card.labels]).toEqual([
      "code",
      "server",
      "server.js",
      ["server", "JavaScript"],
    ]);
  });

  it("says what there is to say of a fence without name or language", async () => {
    expect((await cardOf({ ...facts, text: "plain" })).tab).toBe("text");
    expect((await cardOf({ ...facts, lang: "py", text: "a = 1" })).tab).toBe("Python");
  });

  it("stands on the side of the one who sends the message", async () => {
    const request = await cardOf({ ...facts, role: "request", lang: "bash", text: "GET / HTTP/1.1" });
    expect([request.kind, request.side, request.tab]).toEqual(["message", "client", "request"]);
    const shown = await cardOf({ ...facts, lang: "http", text: "HTTP/1.1 200 OK" });
    expect([shown.kind, shown.side, shown.tab]).toEqual(["message", "server", "response"]);
  });

  it("is a transcript when one fence holds what both sides say", async () => {
    const text = "POST /a HTTP/1.1\nHost: a\n\nname=x\n\nHTTP/1.1 204 No Content\nAllow: GET";
    const { kind, messages } = await cardOf({ ...facts, lang: "http", text });
    expect(kind).toBe("transcript");
    expect(messages).toEqual([
      { side: "client", text: "POST /a HTTP/1.1\nHost: a\n\nname=x" },
      { side: "server", text: "HTTP/1.1 204 No Content\nAllow: GET" },
    ]);
  });

  it("stays plain code when a request is written in another language", async () => {
    const card = await cardOf({ ...facts, role: "request", lang: "bash", text: "curl -i localhost:3000" });
    expect([card.kind, card.side, card.tab, card.labels]).toEqual(["code", "client", "request", ["shell"]]);
  });

  it("says a word once where role and language have the same name", async () => {
    const card = await cardOf({ role: "wire", lang: "wire", name: undefined, text: "latency: 20 ms" });
    expect([card.kind, card.tab, card.labels]).toEqual(["code", "wire", []]);
  });

  it("shows a single field without a side of its own", async () => {
    const card = await cardOf({ ...facts, lang: "http", text: "Set-Cookie: a=1" });
    expect([card.kind, card.side, card.tab]).toEqual(["code", "none", "HTTP"]);
  });
});
