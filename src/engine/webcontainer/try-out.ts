/**
 * Runs one program in a fresh container before any of the reader's: what this page needs of it (streams apart and byte for
 * byte, packages, a port, a connection, SIGKILL) is not promised by anybody, and without it a Run would come out wrong.
 */
import type { Engine, Exit } from "../engine.ts";
import { unfit } from "./failures.ts";

const program = `const net = require("node:net");
require.resolve("express");
process.stdout.write(Buffer.from([0xe2, 0x82]));
process.stderr.write("apart");
net.createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)).listen(3000, () => process.stdout.write(Buffer.from([0xac, 0, 255, 13, 10])));
`;
const expected = [0xe2, 0x82, 0xac, 0, 255, 13, 10];
const sent = [0, 10, 13, 255, 3, 4];

/** Rejects with `ENGINE_CONTAINER_UNFIT` and what came out otherwise. */
export async function tryOut(engine: Engine): Promise<void> {
  await engine.mount({ "main.cjs": program });
  const opened = new Promise<void>((resolve) =>
    engine.onPort(({ port, open }) => port === 3000 && open && resolve()),
  );
  const process = await engine.start({ entry: "main.cjs", argv: ["--flag"] });
  const stdout = all(process.stdout);
  const stderr = all(process.stderr);
  const ended = process.exit.then(async ({ code }) => {
    throw unfit(
      `a server ended with code ${code ?? "none"}: ${new TextDecoder().decode(new Uint8Array(await stderr))}`,
    );
  });
  await Promise.race([opened, ended]);
  ended.catch(() => undefined);
  const echoed = await echo(engine);
  process.kill("SIGKILL");
  const exit = await process.exit;
  compare("the echo of a server", echoed, sent);
  compare("stdout", await stdout, expected);
  compare("stderr", await stderr, [...new TextEncoder().encode("apart")]);
  compare("the end by SIGKILL", [exit], [{ code: null, signal: "SIGKILL" } satisfies Exit]);
}

async function echo(engine: Engine): Promise<number[]> {
  const { readable, writable } = await engine.connect("127.0.0.1", 3000);
  const writer = writable.getWriter();
  const answer = all(readable);
  await writer.write(new Uint8Array(sent));
  await writer.close();
  return await answer;
}

async function all(stream: ReadableStream<Uint8Array>): Promise<number[]> {
  const bytes: number[] = [];
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) bytes.push(...read.value);
  return bytes;
}

function compare(what: string, found: readonly unknown[], wanted: readonly unknown[]): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (left !== right) throw unfit(`${what} was ${left}, not ${right}`);
}
