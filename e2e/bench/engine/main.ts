/** The embedded engine beside the real Node, and beside almostnode where that can do it: turn by turn on one machine. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright";
import { launchKnown } from "../../launch.ts";
import { AlmostSide } from "./almostnode.ts";
import { EmbeddedSide } from "./embedded.ts";
import { Figures, table } from "./figures.ts";
import { NativeSide, type ClientFigures } from "./native.ts";
import { bothEnds, sockets, transferBothEnds } from "./programs.ts";
import { shipped } from "./sizes.ts";

const counts = { bothEnds: 4000, requests: 2000, messages: 1000 } as const;
const megabyte = 1 << 20;
const transferred = 10 * megabyte;

export interface EngineBenchOptions {
  /** Turns that each side has, of which the median is told. */
  readonly runs: number;
  /** Prints JSON, with every sample. */
  readonly json: boolean;
  /** Without almostnode, which has to be installed. */
  readonly alone: boolean;
}

interface Sides {
  readonly node: NativeSide;
  readonly embedded: EmbeddedSide;
  readonly almost: AlmostSide | null;
}

/** Prints a line per figure. */
export async function benchEngine({ runs, json, alone }: EngineBenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench-engine-"));
  const browser = await launchKnown();
  const figures = new Figures();
  try {
    const sides = await openSides(folder, browser, alone);
    for (let run = 0; run < runs; run += 1) await turn(sides, figures);
    const files = await shipped();
    const [core] = files;
    const almost = sides.almost === null ? {} : { almostnode: sides.almost.size };
    figures.add("shipped, packages apart", "bytes", { embedded: core?.bytes ?? NaN, ...almost });
    await Promise.all([sides.embedded.close(), sides.almost?.close()]);
    print(figures, files, json);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openSides(folder: string, browser: Browser, alone: boolean): Promise<Sides> {
  return {
    node: new NativeSide(folder),
    embedded: await EmbeddedSide.open(join(folder, "site"), browser),
    almost: alone ? null : await AlmostSide.open(join(folder, "almostnode"), browser),
  };
}

/** Everything once, on each side. */
async function turn(sides: Sides, figures: Figures): Promise<void> {
  await starts(sides, figures);
  await withinOneProcess(sides, figures);
  await throughTheBrowser(sides, figures);
}

async function starts({ node, embedded, almost }: Sides, figures: Figures): Promise<void> {
  const real = await node.start();
  const { cold, restart, edit } = await embedded.starts();
  const other = await almost?.measure(counts.requests);
  figures.add("start to first Express 200, nothing loaded", "ms", {
    ...{ node: real, embedded: cold },
    ...(other && { almostnode: other.cold }),
  });
  figures.add("the same, all loaded, no Worker waiting", "ms", { node: real, embedded: restart });
  figures.add("the same, edited and run again", "ms", {
    ...{ node: real, embedded: edit },
    ...(other && { almostnode: other.edit }),
  });
  if (other === undefined) return;
  figures.add("Express hello from outside, 1 at a time", "a second", { almostnode: other.one });
  figures.add("Express hello from outside, 10 at a time", "a second", { almostnode: other.ten });
}

async function withinOneProcess({ node, embedded }: Sides, figures: Figures): Promise<void> {
  const both = async <T>(source: string, argument: number): Promise<{ real: T; ours: T }> => ({
    // The programs print what is read here.
    real: JSON.parse(await node.run(source, argument)) as T,
    ours: JSON.parse(await embedded.run(source, argument)) as T,
  });
  const rates = await both<{ one: number; ten: number }>(bothEnds, counts.bothEnds);
  for (const [key, label] of [
    ["one", "1"],
    ["ten", "10"],
  ] as const)
    figures.add(`Express hello in one process, ${label} at a time`, "a second", {
      ...{ node: rates.real[key], embedded: rates.ours[key] },
    });
  const bytes = await both<{ up: number; down: number }>(transferBothEnds, transferred);
  for (const way of ["up", "down"] as const)
    figures.add(`10 MB ${way} in one process`, "MB/s", {
      ...{ node: rate(bytes.real[way]), embedded: rate(bytes.ours[way]) },
    });
  const times = await both<number>(sockets, counts.messages);
  figures.add("1,000 WebSocket messages, there and back", "ms", { node: times.real, embedded: times.ours });
}

/** Bytes in a time in milliseconds. */
const rate = (milliseconds: number): number => (transferred / megabyte / milliseconds) * 1000;

async function throughTheBrowser({ node, embedded }: Sides, figures: Figures): Promise<void> {
  const real = await node.overLoopback(counts.requests, transferred);
  const ours = await embedded.overAgent(counts.requests, transferred);
  const pair = (of: (side: ClientFigures) => number): { node: number; embedded: number } => ({
    ...{ node: of(real.client), embedded: of(ours.client) },
  });
  figures.add(
    "Express hello from outside, 1 at a time",
    "a second",
    pair(({ one }) => one),
  );
  figures.add(
    "Express hello from outside, 10 at a time",
    "a second",
    pair(({ ten }) => ten),
  );
  figures.add(
    "10 MB up from outside",
    "MB/s",
    pair(({ up }) => rate(up)),
  );
  figures.add(
    "10 MB down from outside",
    "MB/s",
    pair(({ down }) => rate(down)),
  );
  if (real.memory === null || ours.memory === null) return;
  figures.add("memory of a server that was asked", "MB", {
    ...{ node: real.memory / megabyte, embedded: ours.memory / megabyte },
  });
}

function print(figures: Figures, files: Awaited<ReturnType<typeof shipped>>, json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ figures: figures.all, shipped: files }, null, 2)}\n`);
    return;
  }
  process.stdout.write(table(figures.all));
  process.stdout.write(
    "\nfrom outside: Node by its own fetch, ours through the simulated browser and its trace,\n",
  );
  process.stdout.write(
    "almostnode (with Express 5.1) over its bridge\n\nshipped, bytes as brotli sends them\n",
  );
  for (const { what, bytes } of files)
    process.stdout.write(`${what.padEnd(32)} ${bytes.toLocaleString("en").padStart(9)}\n`);
}
