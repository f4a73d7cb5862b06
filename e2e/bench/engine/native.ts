/** The engine's benchmark on the real Node: each program in a process of its own, packages from the project's folder. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { packagesFolder, pinnedNode } from "../../../src/engine/embedded/library/build.ts";
import { heldBytes } from "../measure.ts";
import { hello, transfers } from "./programs.ts";

export class NativeSide {
  readonly #folder: string;

  /** Absolute path of a folder for the programs. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  #spawn(source: string, args: readonly string[] = []): ChildProcess {
    const own = mkdtempSync(join(this.#folder, "node-"));
    writeFileSync(join(own, "main.js"), source);
    symlinkSync(packagesFolder(), join(own, "node_modules"));
    return spawn(pinnedNode(), ["main.js", ...args], { cwd: own, stdio: ["ignore", "pipe", "inherit"] });
  }

  /** What a program printed that ends by itself. */
  async run(source: string, argument: number): Promise<string> {
    const child = this.#spawn(source, [`${argument}`]);
    let text = "";
    for await (const piece of child.stdout?.setEncoding("utf8") ?? []) text += String(piece);
    return text;
  }

  /** Milliseconds from the start of `node` to the end of the first response. */
  async start(): Promise<number> {
    const started = performance.now();
    const child = this.#spawn(hello("0"));
    const port = await firstLine(child);
    await new Promise<void>((resolve, reject) => {
      get({ port: Number(port), agent: false }, (response) => response.resume().once("end", resolve)).once(
        "error",
        reject,
      );
    });
    const time = performance.now() - started;
    child.kill();
    return time;
  }

  /** A client in a process of its own asks the server; bytes that the server's process holds afterwards. */
  async overLoopback(
    requests: number,
    bytes: number,
  ): Promise<{ client: ClientFigures; memory: number | null }> {
    const servers = [this.#spawn(hello("0")), this.#spawn(transfers("0"))] as const;
    try {
      const [port, transferPort] = await Promise.all(servers.map(firstLine));
      const child = this.#spawn(client(port ?? "", transferPort ?? ""), [`${requests}`, `${bytes}`]);
      // The program prints what the interface says.
      const figures = JSON.parse(await firstLine(child)) as ClientFigures;
      return { client: figures, memory: await heldBytes(servers[0].pid ?? 0) };
    } finally {
      for (const server of servers) server.kill();
    }
  }
}

/** Requests a second, and milliseconds of a transfer. */
export interface ClientFigures {
  readonly one: number;
  readonly ten: number;
  readonly up: number;
  readonly down: number;
}

async function firstLine(child: ChildProcess): Promise<string> {
  return await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`node ended with ${String(code)}`)));
    child.stdout?.once("data", (text) => resolve(String(text).trim()));
  });
}

/** With Node's own fetch, as the simulated browser has its own. */
const client = (port: string, transferPort: string): string => `
const [count, bytes] = process.argv.slice(2).map(Number);
const ask = async (url, options) => {
  let length = 0;
  for await (const piece of (await fetch(url, options)).body) length += piece.length;
  return length;
};
const took = async (work) => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
const rate = async (requests, workers) => {
  const time = await took(() => Promise.all(Array.from({ length: workers }, async () => {
    for (let at = 0; at < requests / workers; at += 1) await ask("http://localhost:${port}/");
  })));
  return (requests * 1000) / time;
};
const to = "http://localhost:${transferPort}/";
const body = new Uint8Array(bytes);
(async () => {
  await rate(count / 4, 10);
  const one = await rate(count, 1);
  const ten = await rate(count, 10);
  const up = await took(() => ask(to, { method: "POST", body }));
  const down = await took(() => ask(to + bytes));
  console.log(JSON.stringify({ one, ten, up, down }));
  process.exit();
})();`;
