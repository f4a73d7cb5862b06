// AsyncLocalStorage in the `then` of what is no promise, as of a query that begins when somebody waits for it.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as pause } from "node:timers/promises";

const storage = new AsyncLocalStorage();
const query = (name) => ({
  then(done) {
    console.log(name, storage.getStore());
    setImmediate(() => done(name));
  },
});
const told = (name) => (value) => console.log(name, value, storage.getStore());

await storage.run("awaited", async () => {
  console.log(await query("first"), storage.getStore());
  const [one, two] = [await query("second"), (await query("third"), await query("fourth"))];
  console.log(one, two, await (0, query("fifth")), storage.getStore());
});
await storage.run("returned", async () => {
  try {
    return query("sixth");
  } finally {
    console.log("finally", storage.getStore());
  }
});
await storage.run("arrow", async () => query("seventh")).then(told("after arrow"));
await storage.run("resolved", () => Promise.resolve(query("eighth")).then(told("after resolve")));
await storage.run("handed on", () =>
  Promise.resolve()
    .then(() => query("ninth"))
    .then(told("after then")),
);
const bad = {
  get then() {
    throw new Error("no then");
  },
};
for (const attempt of [async () => await bad, async () => bad, () => Promise.resolve(bad)])
  await attempt().catch((error) => console.log(error.message));
class Mine extends Promise {}
console.log(
  (await Mine.resolve(1)) === 1,
  Mine.resolve(1) instanceof Mine,
  Promise.resolve.name,
  Promise.resolve.length,
);
const imported = async () => pause(1, "paused");
for await (const one of [pause(1, "one"), pause(1, "two")]) console.log(one);
console.log(
  await pause(1, "three"),
  await imported(),
  typeof (await import("node:timers/promises")).setTimeout,
);
console.log(storage.getStore());
