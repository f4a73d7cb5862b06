// What enterWith sets, before and behind an await, in loops that wait, and in rejections that nobody handles.
const { AsyncLocalStorage } = require("node:async_hooks");
const { Readable } = require("node:stream");
const als = new AsyncLocalStorage();
const log = (...w) => console.log(...w, als.getStore());
async function before() {
  als.enterWith("before");
  await 0;
}
async function after() {
  await 0;
  als.enterWith("after");
}
const arrow = async () => {
  als.enterWith("arrow");
};
async function loop() {
  als.enterWith("outside");
  for await (const part of Readable.from(["a", "b", "c"])) {
    log("loop", part);
    als.enterWith(part);
    if (part === "a") continue;
    await after();
    log("waited", part);
  }
  log("behind");
  outer: for await (const one of [1, 2]) for (const _ of [1, 2]) continue outer;
  log("labelled");
}
async function failing() {
  als.enterWith("failing");
  await 0;
  throw new Error("told");
}
process.on("unhandledRejection", (error) => log("unhandled", error.message));
async function main() {
  await after();
  log("1");
  await before();
  log("2");
  await arrow();
  log("3");
  try {
    await failing();
  } catch {
    log("4");
  }
  await als.run("loop", loop);
  log("5");
  const [x, y] = [await await before(), (await arrow(), 2)];
  log("6", x, y);
  als.run("rejected", () => {
    failing();
  });
  als.run("chain", () => {
    Promise.resolve().then(() => {
      throw new Error("chain");
    });
  });
  als.run("direct", () => {
    Promise.reject(new Error("direct"));
  });
}
main().then(() => log("end"));
