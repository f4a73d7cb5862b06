/** How a trace is made the same at every run, written down, and compared. */
import { describe, expect, it } from "vitest";
import type { Recordings } from "../../protocol/recording.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace, TraceEntry } from "../../protocol/trace.ts";
import { bytesOf, textOf } from "../../wire/bytes.ts";
import { printFrame } from "../../wire/websocket/frame.ts";
import { hideAs, hideChance } from "./chance.ts";
import { differenceOf } from "./difference.ts";
import { checkRecordings, makeRecordings } from "./make-recordings.ts";
import { normalise } from "./normalise.ts";
import { printRecordings } from "./recorded-file.ts";
import type { Recorder } from "./recorder.ts";
import { SteadyText } from "./steady-text.ts";

const began = Date.UTC(2026, 10, 25, 12);
const root = "/tmp/native-engine-x/files/app";

function steady(text: string, source = ""): string {
  return new SteadyText({ began, source, root, ports: new Map([[41_234, 49_152]]) }).of(text);
}

describe("a steady text", () => {
  it.each([
    ["a date of HTTP", "Date: Wed, 25 Nov 2026 12:00:07 GMT", "Date: Thu, 01 Jan 2026 00:00:00 GMT"],
    ["a date to come", "Expires=Wed, 25 Nov 2026 13:00:02 GMT", "Expires=Thu, 01 Jan 2026 01:00:00 GMT"],
    ["a date long gone", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"],
    ["an ISO date", '"2026-11-25T12:00:00.123Z"', '"2026-01-01T00:00:00.000Z"'],
    [
      "a date in words",
      "Wed Nov 25 2026 12:00:00 GMT+0000 (Coordinated Universal Time)",
      "Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time)",
    ],
    ["milliseconds since 1970", `{"at":${began + 99}}`, '{"at":1767225600000}'],
    ["seconds since 1970", `"exp":${(began + 3_600_000) / 1000}`, '"exp":1767229200'],
    ["a number like one, far away", "1234567890123 1234567890", "1234567890123 1234567890"],
    [
      "ids, each by its own name",
      "0b0e7f4a-3c1d-4b57-9f66-0a4f5f9f3e11 1b0e7f4a-3c1d-4b57-9f66-0a4f5f9f3e11 0b0e7f4a-3c1d-4b57-9f66-0a4f5f9f3e11",
      "00000000-0000-4000-8000-000000000001 00000000-0000-4000-8000-000000000002 00000000-0000-4000-8000-000000000001",
    ],
    ["the engine's folder", `file://${root}/a.js:1:2`, "file:///app/a.js:1:2"],
    ["a port by chance", "localhost:41234", "localhost:49152"],
    ["a process id in a warning", "(node:4711) Warning", "(node:1) Warning"],
    ["a measured time", "GET / 200 12.345 ms", "GET / 200 0.000 ms"],
    [
      "a second more or less of an age",
      "HTTP/1.1 200 OK\r\nAge: 41\r\n\r\n",
      "HTTP/1.1 200 OK\r\nAge: 40\r\n\r\n",
    ],
    ["a second of an age in a sentence", "stored, and it is 1 s old", "stored, and it is 0 s old"],
    [
      "a stack",
      "Error: x\n    at f (file:///app/a.js:1:2)\n    at g (/r/node_modules/router/index.js:3:4)\n    at h (node:internal/timers:1:2) {\n  code: 1\n",
      "Error: x\n    at f (file:///app/a.js:1:2) {\n  code: 1\n",
    ],
  ])("has no %s of one run", (_, text, expected) => {
    expect(steady(text)).toBe(expected);
  });

  it("leaves what the example itself says", () => {
    const said = ["Wed, 25 Nov 2026 12:00:07 GMT", "0b0e7f4a-3c1d-4b57-9f66-0a4f5f9f3e11", String(began)];
    for (const text of said) expect(steady(text, `const x = "${text}"`)).toBe(text);
  });
});

const spec: SandboxSpec = {
  ...{ version: 1, id: "a", title: "A", run: { kind: "program", entry: "a.js" }, files: [] },
  ...{ requests: [], responses: [], open: [] },
};

type Draft = TraceEntry extends infer Entry ? (Entry extends TraceEntry ? Omit<Entry, "seq"> : never) : never;

function traceOf(...entries: readonly Draft[]): Trace {
  const numbered = entries.map((entry, seq): TraceEntry => ({ ...entry, seq }));
  return { version: 1, began, engine: { name: "native", nodeVersion: "24.21.0" }, entries: numbered };
}

const print = (text: string, at = 0, stream: "stdout" | "stderr" = "stdout"): Draft => ({
  ...{ type: "console", source: { kind: "process", pid: 77 }, stream, text, at },
});
const exited = (code: number, at = 0): Draft => ({
  ...{ type: "process", pid: 77, event: { kind: "exited", code, signal: null }, at },
});
const started: Draft = {
  type: "process",
  pid: 77,
  event: { kind: "started", entry: "a.js", argv: [] },
  at: 0,
};
const listening = (port: number): Draft => ({
  type: "process",
  pid: 77,
  event: { kind: "listening", port },
  at: 0,
});

function exchange(response: string, at = 0): Draft {
  const timing = { connected: 1, sent: null, firstByte: 2, lastByte: 3 };
  return {
    ...{ type: "exchange", id: "x1", client: "tab-1", host: "localhost", port: 41_234, at, timing },
    ...{ cause: { kind: "request", of: null }, outcome: { kind: "complete" } },
    request: { text: "GET / HTTP/1.1\r\n\r\n", length: 18 },
    response: { text: response, length: response.length },
  };
}

function told({ entries }: Trace): string[] {
  return entries.map((entry) => {
    if (entry.type === "console") return entry.text;
    return entry.type === "process" ? entry.event.kind : entry.type;
  });
}

const normal = (trace: Trace, turns: readonly number[] = []): Trace =>
  normalise({ trace, turns }, spec, root);

describe("a normal trace", () => {
  it("has one order where chance made it, and lines where chance cut", () => {
    const one = traceOf(
      started,
      print("a\nb"),
      listening(3000),
      print("c\n"),
      exchange(""),
      print("err", 0, "stderr"),
    );
    const other = traceOf(
      print("err", 0, "stderr"),
      listening(3000),
      exchange(""),
      print("a\n"),
      print("bc\n"),
      started,
    );
    expect(told(normal(one))).toEqual(["started", "listening", "a\n", "bc\n", "err", "exchange"]);
    expect(normal(other)).toEqual(normal(one));
  });

  it("keeps the order of turns, and of what is far apart in time", () => {
    const trace = traceOf(
      exchange(""),
      print("first\n"),
      exchange("", 10),
      print("late\n", 200),
      exited(0, 201),
    );
    expect(told(normal(trace, [2]))).toEqual(["first\n", "exchange", "exchange", "late\n", "exited"]);
  });

  it("has instances that begin together, however long each of them takes", () => {
    const second = { ...started, pid: 78 } as Draft;
    const slow = traceOf(started, { ...listening(3000), at: 120 }, { ...second, at: 240 });
    const quick = traceOf(started, second, listening(3000));
    const both = [slow, quick].map((trace) =>
      normalise({ trace, turns: [3] }, { ...spec, instances: 2 }, root),
    );
    expect(both.map(told)).toEqual(Array(2).fill(["started", "started", "listening"]));
  });

  it("has the last words of a crash before its end", () => {
    const trace = traceOf(print("boom", 0, "stderr"), exchange("", 200), exited(1, 300));
    expect(told(normal(trace))).toEqual(["exchange", "boom", "exited"]);
  });

  it("has no times, no process ids, and no ports of one run", () => {
    const trace = normal(traceOf(listening(41_234), exchange("", 5)));
    expect(trace.entries).toMatchObject([
      { seq: 0, at: 0, pid: 1, event: { port: 49_152 } },
      { seq: 1, at: 0, port: 49_152, timing: { connected: 0, sent: null, firstByte: 0, lastByte: 0 } },
    ]);
  });

  it("has a Content-Length that fits a body which was made steady", () => {
    const body = `<pre>${root}/a.js</pre>`;
    const trace = normal(
      traceOf(exchange(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`)),
    );
    const text = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<pre>/app/a.js</pre>";
    expect(trace.entries).toMatchObject([{ response: { text, length: text.length } }]);
  });
});

describe("a frame", () => {
  it.each([
    ["server", undefined],
    ["client", Uint8Array.of(1, 2, 3, 4)],
  ] as const)("of the %s has a steady payload in the same mask", (from, mask) => {
    const framed = (payload: string): string =>
      textOf(
        printFrame({ kind: "text", payload: bytesOf(payload), ...(mask === undefined ? {} : { mask }) }),
      );
    const text = framed(`${root}: 2026-11-25T12:00:00.123Z`);
    const trace = traceOf({
      type: "frame",
      exchange: "x1",
      from,
      bytes: { text, length: text.length },
      at: 0,
    });
    const steadied = framed("/app: 2026-01-01T00:00:00.000Z");
    expect(normal(trace).entries).toMatchObject([{ bytes: { text: steadied, length: steadied.length } }]);
  });
});

describe("chance", () => {
  it("is hidden where two runs differ in a word, and found again where it was hidden", () => {
    const [one, other] = ["sid=s%3Aabc.def; n=1, *", "sid=s%3Axyz.uvw; n=12345678, *"].map((text) =>
      traceOf(print(text)),
    );
    const hidden = hideChance(one!, other!);
    expect(hidden && told(hidden)).toEqual(["sid=*******.*****; n=*****, *"]);
    const third = traceOf(print("sid=s%3Akkk.lll; n=7, *"));
    expect(hideAs(hidden!, third)).toEqual(hidden);
    expect(differenceOf(hidden!, third)).toBeNull();
    expect(differenceOf(hidden!, traceOf(print("sid=s%3Akkk.lll; n=7, +")))).toMatch(/entry 0, console:\n/);
  });

  it("is not what two runs with different events differ by", () => {
    expect(hideChance(traceOf(print("a")), traceOf(print("a"), exited(0)))).toBeNull();
    expect(hideChance(traceOf(exited(0)), traceOf(print("a")))).toBeNull();
    expect(hideChance(traceOf(print("a b")), traceOf(print("a; b")))).toBeNull();
  });
});

describe("a difference", () => {
  it("is told by the first line that differs, from both sides", () => {
    const [want, got] = ["404 Not Found", "500 Oops"].map((status) =>
      traceOf(exchange(`HTTP/1.1 ${status}\r\n\r\n`)),
    );
    expect(differenceOf(want!, want!)).toBeNull();
    expect(differenceOf(want!, got!)).toBe(
      [
        "entry 0, exchange of exchange x1:",
        '  recorded  "HTTP/1.1 404 Not Found\\r\\n"',
        '  now       "HTTP/1.1 500 Oops\\r\\n"',
      ].join("\n"),
    );
    expect(differenceOf(want!, traceOf())).toContain("now       nothing");
  });
});

/** Gives these traces, one at each call; the last one for ever. */
function recorderOf(...traces: Trace[]): Recorder {
  let next = 0;
  return {
    name: "native",
    record: () => Promise.resolve(traces[Math.min(next++, traces.length - 1)] ?? traceOf()),
    close: () => Promise.resolve(),
  };
}

describe("the recordings of a note", () => {
  const examples = [{ note: "a.md", key: "/a/#a", spec }];

  it("are written with a line for each entry, the same for the same recordings", async () => {
    const { recordings, findings } = await makeRecordings(
      examples,
      recorderOf(traceOf(print("a"), exited(0))),
    );
    expect(findings).toEqual([]);
    const text = printRecordings(recordings);
    expect(JSON.parse(text)).toEqual(recordings);
    expect(text.split("\n").filter((line) => line.includes('"seq":'))).toHaveLength(2);
    const empty: Recordings = { version: 1, examples: {} };
    expect(JSON.parse(printRecordings(empty))).toEqual(empty);
  });

  it("leave out an example that is never the same", async () => {
    const { recordings, findings } = await makeRecordings(
      examples,
      recorderOf(traceOf(), traceOf(exited(0))),
    );
    expect(recordings.examples).toEqual({});
    expect(findings).toMatchObject([
      { key: "/a/#a", text: expect.stringMatching(/^it comes out differently/) as string },
    ]);
  });

  it("are compared with what the example does now", async () => {
    const [right, wrong] = [traceOf(print("a")), traceOf(print("+"))];
    const { recordings } = await makeRecordings(examples, recorderOf(right));
    const check = (recorder: Recorder, its = examples): Promise<string[]> =>
      checkRecordings(its, recordings, recorder).then((findings) =>
        findings.map(({ text }) => text.split("\n")[0] ?? ""),
      );
    expect(await check(recorderOf(right))).toEqual([]);
    expect(await check(recorderOf(wrong, right))).toEqual([]);
    expect(await check(recorderOf(wrong))).toEqual(["on native it differs, entry 0, console:"]);
    expect(await check(recorderOf(right), [])).toEqual(["it was recorded, and there is no such example"]);
    const asked = [{ source: "GET /", line: 1, expects: null }];
    const changed = [{ ...examples[0]!, spec: { ...spec, requests: asked } }];
    expect(await check(recorderOf(right), changed)).toEqual(["it was changed since it was recorded"]);
    const unrun = { isRun: () => false };
    expect(await checkRecordings(examples, recordings, recorderOf(wrong), unrun)).toEqual([]);
    expect(await checkRecordings(changed, recordings, recorderOf(right), unrun)).toMatchObject([
      { text: "it was changed since it was recorded" },
    ]);
    const unrecorded = [...examples, { ...examples[0]!, key: "/a/#b" }];
    expect(await check(recorderOf(right), unrecorded)).toEqual([
      expect.stringMatching(
        /^RECORDING_MISSING: it can be recorded, and is not\. Run npm run record -- "\/a\/#b"/,
      ),
    ]);
  });
});
