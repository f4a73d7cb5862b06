/** Checks of the clock that can be moved; an engine without one passes them. */
import type { ByteStream, Engine, Process } from "../engine.ts";
import {
  begin,
  bytesOf,
  equal,
  exchange,
  failureOf,
  holds,
  outcomeOf,
  printed,
  textOf,
  type Check,
} from "./check.ts";
import { asking } from "./services.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Lines of a program as they come, each asked for once. */
class Lines {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held = "";

  constructor(process: Process) {
    this.#reader = process.stdout.getReader();
  }

  async next(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf("\n");
      if (end >= 0) {
        const line = this.#held.slice(0, end);
        this.#held = this.#held.slice(end + 1);
        return line;
      }
      const { done, value } = await this.#reader.read();
      if (done) throw new Error(`the output ended behind: ${this.#held}`);
      this.#held += textOf(value);
    }
  }

  async take(count: number): Promise<string[]> {
    const lines: string[] = [];
    while (lines.length < count) lines.push(await this.next());
    return lines;
  }
}

/** The answer to a GET without anything else, from its head on. */
async function got(engine: Engine, path: string): Promise<string> {
  const stream: ByteStream = await engine.connect("localhost", 3000);
  const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  return textOf(await exchange(stream, bytesOf(head)));
}

const move = async (engine: Engine, by: number): Promise<boolean> =>
  (await engine.moveClock?.(by))?.whole ?? true;

const clock = { clock: true } as const;

/** Minutes since the start, to the nearest, so that a busy machine changes nothing. */
const since = "const began = Date.now(); const since = () => Math.round((Date.now() - began) / 60000);";

const timers = `${since}
let tens = 0;
const interval = setInterval(() => { console.log("interval", since(), (tens += 1)); if (tens === 12) clearInterval(interval); }, 600000);
setTimeout(() => {
  console.log("timeout", since());
  process.nextTick(() => console.log("tick", since()));
  Promise.resolve().then(() => console.log("microtask", since()));
  setImmediate(() => console.log("immediate", since()));
  setTimeout(() => console.log("nested", since()), 120000);
}, 90 * 60000 + 5000);
setTimeout(() => console.log("unref", since()), 3605000).unref();
console.log("ready");`;

const measured = `${since}
const elapsed = process.hrtime(), big = process.hrtime.bigint(), up = process.uptime(), now = performance.now();
setTimeout(() => {
  const minutes = (milliseconds) => Math.round(milliseconds / 60000);
  console.log(since(), minutes(process.hrtime(elapsed)[0] * 1000), minutes(Number(process.hrtime.bigint() - big) / 1e6),
    minutes((process.uptime() - up) * 1000), minutes(performance.now() - now), minutes(new Date() - began),
    minutes(Date.parse(Date()) - began), minutes(performance.timeOrigin + performance.now() - began));
}, 180 * 60000);
console.log("ready");`;

const dates = `const same = (name, value) => console.log(name, value);
class Later extends Date { constructor(...parts) { super(...parts); } plus() { return this.getTime() + 1; } }
const made = new Later(0);
same("name", [Date.name, Date.length, typeof Date, Object.prototype.toString.call(Date), String(Date), String(Date.now), String(Function.prototype.toString)]);
same("keys", Reflect.ownKeys(Date).map(String).join(" "));
const flags = ([name, { writable, enumerable, configurable }]) => name + " " + [writable, enumerable, configurable];
same("properties", Object.entries(Object.getOwnPropertyDescriptors(Date)).map(flags).join("; "));
same("global", flags(["Date", Object.getOwnPropertyDescriptor(globalThis, "Date")]));
same("constructor", flags(["of the prototype", Object.getOwnPropertyDescriptor(Date.prototype, "constructor")]));
same("made", [made instanceof Date, made instanceof Later, made.plus(), Later.name, made.constructor === Later, Object.getPrototypeOf(Later) === Date]);
same("empty", [String(new Date(undefined)), new Date(null).getTime(), isNaN(new Date("x")), new Date(2020, 1).getMonth(), typeof Date(), Date().length > 20]);
same("one", [Date.now === Date.now, Date.prototype.constructor === Date, new Date().constructor === Date, Reflect.construct(Date, [0], Object) instanceof Date]);
same("clone", [structuredClone(new Date(5)) instanceof Date, structuredClone(new Date(5)).getTime(), Object.prototype.toString.call(new Date())]);
same("inspect", require("node:util").inspect([Date, new Date(0), made, { Date }]));
same("now", ["prototype" in Date.now, Date.now.name, Date.now.length, Date.now.hasOwnProperty("caller")]);
try { new Date.now(); } catch (error) { same("error", error.name + ": " + error.message); }
try { Function.prototype.toString.call({}); } catch (error) { same("error", error.name); }
console.log("ready");`;

/** What the program above prints on Node without a clock. */
async function datesOf(engine: Engine, more: { readonly clock?: true }): Promise<string> {
  const { stdout, stderr, exit } = await outcomeOf(await begin(engine, dates, more));
  equal([exit.code, textOf(stderr)], [0, ""], "exit code and stderr");
  return textOf(stdout);
}

const selfAsking = `${since}
const http = require("node:http");
const server = http.createServer((request, response) => response.end("answered at " + since())).listen(3000, () => {
  setInterval(() => {
    const asked = since();
    http.get({ port: 3000, agent: false }, (response) => {
      response.setEncoding("utf8");
      response.on("data", (text) => {
        console.log("asked at", asked, text, "Date", Math.round((Date.parse(response.headers.date) - began) / 60000));
        setTimeout(() => console.log("later", since()), 60000);
      });
    });
  }, 1800000);
  console.log("ready");
});`;

/** Sends one command to the broker and prints the answer. */
const telling = (...words: readonly string[]): string => `
const socket = require("node:net").connect(6379, "redis");
const words = ${JSON.stringify(words)};
socket.write("*" + words.length + "\\r\\n" + words.map((word) => "$" + word.length + "\\r\\n" + word + "\\r\\n").join(""));
socket.once("data", (answer) => { process.stdout.write(String(answer).trim()); socket.end(); });`;

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
        "let times = 0; setInterval(() => { times += 1; }, 1); setTimeout(() => { console.log(times > 1000); process.exit(); }, 7200000); console.log('ready');";
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
