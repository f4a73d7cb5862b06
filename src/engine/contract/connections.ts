/** Checks of the byte streams that `connect` gives. */
import {
  bytesEqual,
  bytesOf,
  equal,
  exchange,
  failureOf,
  holds,
  pattern,
  readAll,
  serving,
  textOf,
  type Check,
} from "./check.ts";

const megabytes = 10 << 20;

const echo =
  'require("node:net").createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket)).listen(3000);';

export const connectionChecks: readonly Check[] = [
  {
    name: "carries bytes both ways, and FIN each way by itself",
    async run(engine) {
      const source =
        'require("node:net").createServer({ allowHalfOpen: true }, (socket) => { let all = ""; socket.on("data", (chunk) => (all += chunk)); socket.on("end", () => { socket.write("after your FIN: "); setTimeout(() => socket.end(all), 10); }); }).listen(3000);';
      await serving(engine, source, 3000);
      const answer = await exchange(await engine.connect("127.0.0.1", 3000), bytesOf("one two"));
      equal(textOf(answer), "after your FIN: one two", "the answer");
    },
  },
  {
    name: "lets the client write on after the server has sent FIN",
    async run(engine) {
      const source =
        'require("node:net").createServer({ allowHalfOpen: true }, (socket) => { socket.end("bye"); let all = ""; socket.on("data", (chunk) => (all += chunk)); socket.on("end", () => console.log(all)); }).listen(3000);';
      const server = await serving(engine, source, 3000);
      const stream = await engine.connect("localhost", 3000);
      equal(textOf(await readAll(stream.readable)), "bye", "what the server sent");
      const writer = stream.writable.getWriter();
      await writer.write(bytesOf("still here"));
      await writer.close();
      const { value } = await server.stdout.getReader().read();
      equal(textOf(value ?? new Uint8Array()), "still here\n", "what the server printed");
    },
  },
  {
    name: "carries 10 MB each way at once",
    async run(engine) {
      await serving(engine, echo, 3000);
      const bytes = pattern(megabytes);
      bytesEqual(await exchange(await engine.connect("127.0.0.1", 3000), bytes), bytes, "the echo");
    },
  },
  {
    name: "holds a writer back when the server does not read",
    async run(engine) {
      await serving(
        engine,
        'require("node:net").createServer((socket) => socket.pause()).listen(3000);',
        3000,
      );
      const stream = await engine.connect("127.0.0.1", 3000);
      const writer = stream.writable.getWriter();
      let written = 0;
      const flood = (async () => {
        const chunk = new Uint8Array(1 << 20);
        for (; written < 64; written += 1) await writer.write(chunk);
      })();
      const ended = await Promise.race([
        flood.then(() => true),
        new Promise((resolve) => setTimeout(resolve, 1000, false)),
      ]);
      equal(ended, false, "64 MB were taken by a server that does not read");
      stream.reset();
      equal(await failureOf(() => flood), "ECONNRESET", "the write after the reset");
    },
  },
  {
    name: "holds a server back when the client does not read",
    async run(engine) {
      const source =
        'require("node:net").createServer((socket) => { const chunk = Buffer.alloc(1 << 20); let sent = 0; const more = () => { while (sent < 64) { sent += 1; if (!socket.write(chunk)) { setTimeout(() => console.log(socket.writableNeedDrain), 500).unref(); socket.once("drain", more); return; } } socket.end(); }; more(); }).listen(3000);';
      const server = await serving(engine, source, 3000);
      const stream = await engine.connect("127.0.0.1", 3000);
      const reader = server.stdout.getReader();
      let said = "";
      while (!said.includes("true")) said += textOf((await reader.read()).value ?? bytesOf("true"));
      equal((await readAll(stream.readable)).length, 64 << 20, "bytes once the client reads");
    },
  },
  {
    name: "tells a server that the client has reset",
    async run(engine) {
      const source =
        'require("node:net").createServer((socket) => { socket.on("error", (error) => console.log(error.code)); socket.on("close", (failed) => console.log("close", failed)); socket.resume(); socket.write("hi"); }).listen(3000);';
      const server = await serving(engine, source, 3000);
      const stream = await engine.connect("127.0.0.1", 3000);
      const client = stream.readable.getReader();
      equal(textOf((await client.read()).value ?? new Uint8Array()), "hi", "the greeting");
      stream.reset();
      const reader = server.stdout.getReader();
      let said = "";
      while (!said.includes("close")) said += textOf((await reader.read()).value ?? bytesOf("close"));
      equal(said, "ECONNRESET\nclose true\n", "what the server printed");
    },
  },
  {
    name: "tells a client that the server has reset",
    async run(engine) {
      const source =
        'require("node:net").createServer((socket) => socket.once("data", () => socket.resetAndDestroy())).listen(3000);';
      await serving(engine, source, 3000);
      const stream = await engine.connect("127.0.0.1", 3000);
      await stream.writable.getWriter().write(bytesOf("go"));
      equal(await failureOf(() => readAll(stream.readable)), "ECONNRESET", "the read");
    },
  },
  {
    name: "resets the connections of a program that is killed",
    async run(engine) {
      const server = await serving(
        engine,
        'require("node:net").createServer((socket) => socket.write("hi")).listen(3000);',
        3000,
      );
      const stream = await engine.connect("127.0.0.1", 3000);
      const reader = stream.readable.getReader();
      equal(textOf((await reader.read()).value ?? new Uint8Array()), "hi", "the greeting");
      server.kill("SIGKILL");
      await server.exit;
      // A kernel sends FIN for a dead process that owes nothing, and RST for one that left bytes unread.
      const end = await reader.read().then(
        ({ done }) => (done ? "end" : "bytes"),
        () => "reset",
      );
      holds(end === "end" || end === "reset", `the read gave ${end}`);
    },
  },
  {
    name: "keeps connections apart",
    async run(engine) {
      await serving(engine, echo, 3000);
      const names = ["a", "b", "c", "d", "e"];
      const answers = await Promise.all(
        names.map(async (name) =>
          exchange(await engine.connect("127.0.0.1", 3000), bytesOf(name.repeat(1000))),
        ),
      );
      equal(
        answers.map(textOf),
        names.map((name) => name.repeat(1000)),
        "the answers",
      );
    },
  },
];
