// AsyncLocalStorage through every way on: await, then, timers, ticks, files, sockets.
import { AsyncLocalStorage } from "node:async_hooks";
import { readFile } from "node:fs";
import http from "node:http";

const storage = new AsyncLocalStorage();
const seen = (what) => console.log(what, storage.getStore());
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function work(name) {
  seen(`${name} begins`);
  await null;
  seen(`${name} after a value`);
  await pause(1);
  try {
    await Promise.reject(new Error("on purpose"));
  } catch {
    seen(`${name} caught`);
  } finally {
    seen(`${name} finally`);
  }
  for await (const each of (async function* () {
    yield 1;
    await pause(1);
    yield 2;
  })())
    seen(`${name} ${each}`);
}
await storage.run({ id: 1 }, () => work("one"));
await work("none");
await Promise.all(
  [storage.run("a", () => work("a")), storage.run("b", () => work("b"))].map((one) =>
    one.then(() => seen("joined")),
  ),
);
await storage.run("then", () =>
  Promise.resolve()
    .then(() => seen("then"))
    .finally(() => seen("finally")),
);
await storage.run("arrow", async () => (await pause(1), seen("arrow")));
await new Promise((done) =>
  storage.run("callbacks", () => {
    process.nextTick(() => seen("tick"));
    queueMicrotask(() => seen("microtask"));
    readFile(import.meta.filename, () => {
      seen("file");
      setImmediate(() => {
        seen("immediate");
        done();
      });
    });
  }),
);
const server = http.createServer((request, response) =>
  storage.run(request.url, async () => {
    await pause(2);
    seen("server");
    response.end();
  }),
);
await new Promise((listening) => server.listen(0, listening));
const get = (path) =>
  new Promise((done) =>
    http.get({ port: server.address().port, path, agent: false }, (response) =>
      response.resume().on("end", () => {
        seen("client");
        done();
      }),
    ),
  );
await storage.run("request", () => get("/first"));
await get("/second");
server.close();
storage.enterWith("entered");
await 1;
seen("last");
