// A store is kept across the `await` of a text that `vm` compiles, with a name or without one.
const { AsyncLocalStorage } = require("node:async_hooks");
const vm = require("node:vm");

const storage = new AsyncLocalStorage();
const text = "async function step(name) { await null; await undefined; tell(name); }";
globalThis.tell = (name) => console.log(name, storage.getStore());

const makers = {
  unnamed: () => vm.compileFunction(`${text} return step;`)(),
  named: () => vm.compileFunction(`${text} return step;`, [], { filename: "made.js" })(),
  script: () => vm.runInThisContext(`(${text})`),
  "named script": () => new vm.Script(`(${text})`, { filename: "script.js" }).runInThisContext(),
};

for (const [name, make] of Object.entries(makers)) {
  const step = make();
  console.log(String(step) === text, step.toString.name);
  for (const store of [1, 2]) storage.run(store, step, name);
}

process.on("unhandledRejection", (error) => console.log(error.message, storage.getStore()));
storage.run(3, vm.compileFunction("(async () => { await null; throw new Error('late'); })()"));
storage.run(4, () => vm.runInThisContext("(async () => { await null; throw new Error('later'); })()"));
