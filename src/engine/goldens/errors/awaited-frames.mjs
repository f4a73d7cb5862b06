// Whoever waits at the top of a module is in the stack, where the program has a store and where it has none.
import { AsyncLocalStorage } from "node:async_hooks";
import { setTimeout as wait } from "node:timers/promises";

const store = new AsyncLocalStorage();
const shown = ({ stack }) =>
  stack
    .split("\n")
    .filter((line) => !line.includes("node:internal"))
    .join("\n");

async function inner(name) {
  await wait(1);
  throw new RangeError(`${name} in ${store.getStore()}`);
}
const outer = async (name) => {
  await inner(name);
};

try {
  await store.run("one", outer, "first");
} catch (error) {
  console.log(shown(error));
}
for (const name of ["second", "third"]) {
  const stack = await outer(name).catch(shown);
  console.log(
    stack,
    "and",
    await (await outer(`${name} again`).catch((error) => ({ text: async () => shown(error) }))).text(),
  );
}
console.log(shown(new Error("has waited for nothing")));
await wait(1);
console.log(
  shown(new Error("nor has this")),
  import.meta.url.endsWith("frames.mjs"),
  shown(new Error("behind the address")),
);
const { default: path } = await import("node:path");
console.log(path.sep, shown(new Error("behind an import")));
await outer("last");
