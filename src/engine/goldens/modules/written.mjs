// The text of a function is what its author wrote, whatever it takes to run it.
import path, { join as joined } from "node:path";
import * as util from "node:util";
import { AsyncLocalStorage } from "node:async_hooks";

const store = new AsyncLocalStorage();
async function waits(task) {
  "use strict";
  try {
    for await (const one of task) await joined("a", one);
  } finally {
    return store.getStore();
  }
}
const short = {
  path,
  join: () => joined("a", "b"),
  m() {
    return path.sep + import.meta.url.length;
  },
};
const arrow = async (x) => (await x, path.basename(x)),
  loads = () => import("node:fs");
export default function () {
  return util.inspect(path.sep);
}
class Holder {
  #join = joined;
  async get() {
    return await this.#join("x");
  }
  static {
    this.sep = path.sep;
  }
}
for (const one of [waits, short.join, short.m, arrow, loads, Holder, Holder.prototype.get])
  console.log(String(one));
console.log((await import(import.meta.url)).default.toString());
console.log(
  `${Function.prototype.toString}`,
  Function.prototype.toString.name,
  "prototype" in Function.prototype.toString,
);
console.log(new Function("a", "return a").toString(), String(Math.max));
try {
  Function.prototype.toString.call({});
} catch (error) {
  console.log(error.name, error.message);
}
