/** Checks of the clock that can be moved; an engine without one passes them. */
import type { ByteStream, Engine } from "../engine.ts";
import {
  begin,
  bytesOf,
  equal,
  exchange,
  failureOf,
  holds,
  Lines,
  outcomeOf,
  printed,
  textOf,
  type Check,
} from "./check.ts";
import { dates, measured, selfAsking, telling, timers } from "./clock-programs.ts";
import { asking } from "./services.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The answer to a GET without anything else, from its head on. */
async function got(engine: Engine, path: string): Promise<string> {
  const stream: ByteStream = await engine.connect("localhost", 3000);
  const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  return textOf(await exchange(stream, bytesOf(head)));
}

const move = async (engine: Engine, by: number): Promise<boolean> =>
  (await engine.moveClock?.(by))?.whole ?? true;

const clock = { clock: true } as const;

/** What the program about `Date` prints. */
async function datesOf(engine: Engine, more: { readonly clock?: true }): Promise<string> {
  const { stdout, stderr, exit } = await outcomeOf(await begin(engine, dates, more));
  equal([exit.code, textOf(stderr)], [0, ""], "exit code and stderr");
  return textOf(stdout);
}

export const clockChecks: readonly Check[] = [
  {
    name: "runs what falls due while the clock is moved, in order and at its own time",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      const process = await begin(engine, timers, clock);
      const outcome = new Lines(process);
      equal(await outcome.next(), "ready", "the first line");
      equal(await move(engine, 2 * hour), true, "all of the way");
      const tens = (from: number, to: number): string[] =>
        Array.from(
          { length: to - from + 1 },
          (_, index) => `interval ${(from + index) * 10} ${from + index}`,
        );
      equal(
        await outcome.take(18),
        [
          ...tens(1, 6),
          "unref 60",
          ...tens(7, 9),
          ...["timeout 90", "tick 90", "microtask 90", "immediate 90", "nested 92"],
          ...tens(10, 12),
        ],
        "what ran",
      );
      equal((await process.exit).code, 0, "the exit code");
    },
  },
  {
    name: "moves every clock of a process together",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      const lines = new Lines(await begin(engine, measured, clock));
      equal(await lines.next(), "ready", "the first line");
      await move(engine, hour);
      await move(engine, 3 * hour);
      equal(await lines.next(), "180 180 180 180 180 180 180 180", "minutes");
    },
  },
  {
    name: "has a Date that is as it was",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      equal(await datesOf(engine, clock), await datesOf(engine, {}), "what is told of Date");
    },
  },
  {
    name: "lets what a timer asks of a server be answered before the clock goes on",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      await engine.boot();
      await engine.mount({ "main.cjs": selfAsking });
      const lines = new Lines(await engine.start({ entry: "main.cjs", ...clock }));
      equal(await lines.next(), "ready", "the first line");
      await move(engine, 100 * minute);
      equal(
        await lines.take(6),
        [30, 60, 90].flatMap((at) => [`asked at ${at} answered at ${at} Date ${at}`, `later ${at + 1}`]),
        "what was asked and answered",
      );
      holds(/\r\nDate: /.test(await got(engine, "/")), "a Date in the answer");
    },
  },
  {
    name: "moves the clock of the database and the broker with it",
    async run(engine) {
      if (engine.moveClock === undefined || engine.wipeStores === undefined) return;
      const sql =
        "select extract(epoch from now())::bigint || ' ' || extract(epoch from clock_timestamp())::bigint";
      const times = async (): Promise<number[]> => {
        const [, row = ""] = (await printed(engine, asking("db", sql), clock)).split("\n");
        return row.split(" ").map((time) => Number(time) * second);
      };
      const before = await times();
      equal(await printed(engine, telling("SET", "key", "value", "EX", "3600"), clock), "+OK", "SET");
      await move(engine, 20 * minute);
      equal(await printed(engine, telling("GET", "key"), clock), "$5\r\nvalue", "GET before its time");
      await move(engine, 2 * hour);
      equal(await printed(engine, telling("TTL", "key"), clock), ":-2", "TTL behind its time");
      const minutes = (await times()).map((time, at) => Math.round((time - (before[at] ?? 0)) / minute));
      equal(minutes, [140, 140], "minutes that have passed in the database");
    },
  },
  {
    name: "gives processes that begin later the clock as it is",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      const source = "console.log(Date.now()); setTimeout(() => {}, 100000);";
      const first = new Lines(await begin(engine, source, { ...clock, entry: "first.cjs" }));
      const before = Number(await first.next());
      await move(engine, 26 * hour);
      const second = new Lines(await begin(engine, source, { ...clock, entry: "second.cjs" }));
      equal(Math.round((Number(await second.next()) - before) / hour), 26, "hours between them");
    },
  },
  {
    name: "runs only so much of what would run without end, and says so",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      const source =
        "let times = 0; setInterval(() => { times += 1; }, 1); setTimeout(() => { console.log(times > 100); process.exit(); }, 7200000); console.log('ready');";
      const process = await begin(engine, source, clock);
      const lines = new Lines(process);
      equal(await lines.next(), "ready", "the first line");
      equal(await move(engine, 2 * hour), false, "whether all of it ran");
      equal([await lines.next(), (await process.exit).code], ["true", 0], "what ran");
    },
  },
  {
    name: "refuses to move the clock by what is no time ahead",
    async run(engine) {
      if (engine.moveClock === undefined) return;
      await engine.boot();
      for (const by of [0, -1, NaN, Infinity, 1e20])
        equal(await failureOf(() => engine.moveClock?.(by)), "ENGINE_BAD_MOVE", `by ${by}`);
      await engine.dispose();
      equal(await failureOf(() => engine.moveClock?.(1)), "ENGINE_DISPOSED", "after the end");
    },
  },
];
