/** @see https://www.rfc-editor.org/rfc/rfc9111 */
import type { OutgoingHttpHeaders } from "node:http";
import { describe, expect, it } from "vitest";
import { answerIn, TestWay } from "./test-way.ts";

/** A server behind a shared cache that answers by `answers`, one after the other; the last one stays. */
async function cached(...answers: readonly (OutgoingHttpHeaders & { readonly status?: number })[]): Promise<{
  way: TestWay;
  ask: (...lines: readonly string[]) => Promise<string>;
}> {
  const way = new TestWay();
  const port = await way.serve((_, response) => {
    const count = way.heard.length;
    const { status = 200, ...headers } = answers[Math.min(count, answers.length) - 1] ?? {};
    response.writeHead(status, headers).end(status === 304 ? undefined : `body ${count}`);
  });
  way.put([{ kind: "shared-cache" }]);
  const ask = async (...lines: readonly string[]): Promise<string> => {
    const all = /^[A-Z]+ /.test(lines[0] ?? "") ? lines : ["GET /a HTTP/1.1", ...lines];
    return answerIn(await way.send(all, port));
  };
  return { way, ask };
}

const minute = { "Cache-Control": "max-age=60" };

describe("a shared cache", () => {
  it("answers with Age while an answer is fresh, whoever asks", async () => {
    const { way, ask } = await cached(minute);
    expect(await ask("Cookie: a=1")).toBe("200 body 1");
    way.clock.now += 30_000;
    expect(await ask("Cookie: a=2")).toBe("200 age 30 body 1");
    way.clock.now += 30_000;
    expect(await ask()).toBe("200 body 2");
    expect(way.rules()).toEqual(["cache-stored", "cache-fresh", "cache-stale", "cache-stored"]);
    expect(way.told[0]).toMatchObject({ intermediary: "shared-cache", request: "GET /a", host: "app.test" });
  });

  it.each([
    [{ "Cache-Control": "private, max-age=60" }, [], "cache-not-stored-private"],
    [minute, ["Authorization: Bearer x"], "cache-not-stored-authorization"],
    [{ "Cache-Control": "public, max-age=60" }, ["Authorization: Bearer x"], "cache-fresh"],
    [{ "Cache-Control": "max-age=0, s-maxage=60" }, [], "cache-fresh"],
    [{ "Cache-Control": "max-age=60, s-maxage=0" }, [], "cache-stored"],
    [{ "Cache-Control": "no-store" }, [], "cache-not-stored-no-store"],
  ] as const)("of %j to %j: %s", async (headers, lines, last) => {
    const { way, ask } = await cached(headers);
    await ask(...lines);
    await ask(...lines);
    expect(way.rules().at(-1)).toBe(last);
    expect(way.heard).toHaveLength(last === "cache-fresh" ? 1 : 2);
  });

  it("keeps one answer for each value that Vary names", async () => {
    const { way, ask } = await cached({ ...minute, Vary: "Accept" });
    const asked = ["Accept: a", "Accept: b", "Accept: a", "Accept: b"].map((line) => () => ask(line));
    const answers: string[] = [];
    for (const one of asked) answers.push(await one());
    expect(answers).toEqual(["200 body 1", "200 body 2", "200 age 0 body 1", "200 age 0 body 2"]);
    expect(way.heard).toHaveLength(2);
  });

  it("asks with the validator, says Via, and gives what is stored for a 304", async () => {
    const tagged = { "Cache-Control": "no-cache", ETag: '"v1"' };
    const { way, ask } = await cached(tagged, { ...tagged, status: 304 });
    await ask();
    expect(await ask()).toBe("200 age 0 body 1");
    expect(way.heard[1]?.headers).toMatchObject({ "if-none-match": '"v1"', via: "1.1 shared-cache" });
    expect(way.rules().at(-1)).toBe("cache-not-modified");
  });

  it("gives on the new answer where it is no 304, and keeps that", async () => {
    const { ask } = await cached({ "Cache-Control": "no-cache", ETag: '"v1"' }, { ...minute, ETag: '"v2"' });
    await ask();
    expect([await ask(), await ask()]).toEqual(["200 body 2", "200 age 0 body 2"]);
  });

  it("answers 304 itself to a client that has what is stored", async () => {
    const { way, ask } = await cached({ ...minute, ETag: '"v1"' });
    await ask();
    expect(await ask('If-None-Match: "v1"')).toBe("304 age 0");
    expect(await ask('If-None-Match: "v0"')).toBe("200 age 0 body 1");
    expect(way.heard).toHaveLength(1);
  });

  it("answers HEAD from a stored GET, and 504 where only what is stored would do", async () => {
    const { ask } = await cached(minute);
    expect(await ask("Cache-Control: only-if-cached")).toBe("504 Nothing fitting is stored.\n");
    await ask();
    expect(await ask("HEAD /a HTTP/1.1")).toBe("200 age 0");
    expect(await ask("Cache-Control: only-if-cached")).toBe("200 age 0 body 1");
  });

  it("drops what a POST puts in doubt, Location included", async () => {
    const { way, ask } = await cached(minute, minute, { status: 201, Location: "/b" }, minute);
    await ask("GET /a HTTP/1.1");
    await ask("GET /b HTTP/1.1");
    await ask("POST /a HTTP/1.1", "Content-Length: 0");
    expect([await ask("GET /a HTTP/1.1"), await ask("GET /b HTTP/1.1")]).toEqual([
      "200 body 4",
      "200 body 5",
    ]);
    expect(way.rules()).toContain("cache-invalidated");
  });

  it("uses a stale answer once more while it asks", async () => {
    const { way, ask } = await cached({ "Cache-Control": "max-age=1, stale-while-revalidate=60" });
    await ask();
    way.clock.now += 5000;
    expect(await ask()).toBe("200 age 5 body 1");
    await expect.poll(() => way.heard.length).toBe(2);
    await expect.poll(() => way.rules().filter((rule) => rule === "cache-stored").length).toBe(2);
    expect(await ask()).toBe("200 age 0 body 2");
  });

  it("lets an answer through as it comes, before it has ended", async () => {
    const way = new TestWay();
    let more: () => void = () => undefined;
    const port = await way.serve((_, response) => {
      response.write("data: 1\n\n");
      more = () => response.end("data: 2\n\n");
    });
    way.put([{ kind: "shared-cache" }]);
    const { readable, writable } = await way.ways.connect("app.test", port);
    await writable.getWriter().write(new TextEncoder().encode("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    const reader = readable.getReader();
    let text = "";
    while (!text.includes("data: 1")) text += new TextDecoder().decode((await reader.read()).value);
    more();
    while (!text.includes("data: 2")) text += new TextDecoder().decode((await reader.read()).value);
    expect(way.heard).toHaveLength(1);
    await reader.cancel();
  });
});
