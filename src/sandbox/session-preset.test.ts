/** A run that begins as its note says: with such a wire, and with so many instances of its server. */
import { expect, it } from "vitest";
import type { SandboxSpec } from "../protocol/sandbox-spec.ts";
import type { ExchangeEntry } from "../protocol/trace.ts";
import { quietWire } from "../protocol/wire-settings.ts";
import { entriesOf, openSession } from "./test-session.ts";

const server = `
let count = 0;
require("node:http").createServer((req, res) => {
  count += 1;
  res.end(count + " on " + (process.env.PORT ?? 3000));
}).listen(Number(process.env.PORT ?? 3000));
`;

async function exchangesOf(preset: Pick<SandboxSpec, "wire" | "instances">): Promise<ExchangeEntry[]> {
  const opened = openSession(server, { preset, requests: ["GET /first", "GET /second"] });
  await opened.session.run();
  return entriesOf(opened, "exchange");
}

it("without a word of its note is over a quiet wire, to one server", async () => {
  const exchanges = await exchangesOf({});
  expect(exchanges.map(({ response }) => response.text.split("\r\n\r\n").at(-1))).toEqual([
    expect.stringContaining("1 on 3000"),
    expect.stringContaining("2 on 3000"),
  ]);
});

it("loses what the note has lost, and takes the time", async () => {
  const exchanges = await exchangesOf({ wire: { ...quietWire, latency: 30, replyLost: 1 } });
  expect(exchanges.map(({ outcome }) => outcome.kind)).toEqual(["reset", "reset"]);
  for (const { at, timing } of exchanges) expect(at - (timing.connected ?? at)).toBeGreaterThanOrEqual(30);
});

it("has the instances that the note asks for, which take turns", async () => {
  const exchanges = await exchangesOf({ instances: 2 });
  expect(exchanges.map(({ response }) => /1 on \d+/.exec(response.text)?.[0])).toEqual([
    "1 on 3000",
    "1 on 3001",
  ]);
});
