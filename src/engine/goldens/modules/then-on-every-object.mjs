// A program that gives every object a `then` hears of no object of the loader.
import { writeFileSync } from "node:fs";

writeFileSync("waits.mjs", "await 0; export const price = 1;");
writeFileSync("old.cjs", "exports.size = 2;");
Object.defineProperty(Object.prototype, "then", {
  get() {
    console.log("asked:", Object.getPrototypeOf(this)?.constructor?.name);
    return undefined;
  },
  configurable: true,
});
console.log(Object.keys(await import("./waits.mjs")));
console.log(Object.keys(await import("./old.cjs")));
console.log((await import("data:text/javascript,export default 3")).default);
