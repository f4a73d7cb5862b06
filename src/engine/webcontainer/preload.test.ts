/** The preload of programs, where Node is not quite Node: no `process.binding`, and a port that is known only when listening. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildContainer } from "./build.ts";

/** Takes the binding away, and the port of a handle until it listens. */
const oddNode = `const { TCP } = process.binding("tcp_wrap");
const { getsockname, listen } = TCP.prototype;
const listening = new WeakSet();
TCP.prototype.getsockname = function (out) {
  const status = getsockname.call(this, out);
  if (!listening.has(this)) out.port = 0;
  return status;
};
TCP.prototype.listen = function (backlog) {
  listening.add(this);
  return listen.call(this, backlog);
};
process.binding = () => { throw new Error("there is no binding"); };
`;

const server = `const net = require("node:net");
const first = net.createServer((socket) => socket.end("hello")).listen(3000, "127.0.0.1", () => {
  console.log(first.address().port);
  net.createServer().on("error", ({ code }) => {
    console.log(code);
    net.connect(3000, "127.0.0.1").on("data", (bytes) => console.log(String(bytes))).on("close", () => first.close());
  }).listen(3000, "127.0.0.1");
});`;

/** Descriptors 0 to 3 of the child. */
type Pipes = readonly [null, Readable, Readable, Readable];

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "odd-node-"));
  await buildContainer(folder);
  const state = join(folder, "state");
  mkdirSync(join(state, "ports"), { recursive: true });
  writeFileSync(join(state, "preload.cjs"), readFileSync(join(folder, "container/preload.cjs")));
  writeFileSync(join(folder, "odd.cjs"), oddNode);
  writeFileSync(join(folder, "main.cjs"), server);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the preload on an odd Node", () => {
  it("gives ports of its own and reports them, as on Node itself", async () => {
    const args = ["--require", "./odd.cjs", "--require", "./state/preload.cjs", "main.cjs"];
    const stdio = ["ignore", "pipe", "pipe", "pipe"] as const;
    const child = spawn(process.execPath, args, { cwd: folder, stdio: [...stdio] });
    const [, stdout, stderr, reports] = child.stdio as unknown as Pipes;
    const said = Promise.all([stdout, stderr, reports].map(async (stream) => text(stream)));
    await once(child, "exit");
    expect(await said).toEqual(["3000\nEADDRINUSE\nhello\n", "", "open 3000\nclose 3000\n"]);
  });
});
