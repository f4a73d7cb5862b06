// Modules in a circle: each sees the other's variables as they stand now. The files are written first.
import { mkdirSync, writeFileSync } from "node:fs";

const folder = new URL("./circle/", import.meta.url);
mkdirSync(folder);
const files = {
  "first.mjs": `import { later, read } from "./second.mjs";
export let count = 1;
export function raise() { count += 1; }
export const seen = () => [later, read()];
console.log("first runs", later, read());`,
  "second.mjs": `import { count, raise } from "./first.mjs";
export const later = "here";
export const read = () => count;
export default class {}
try { count; } catch (error) { console.log(error.name, error.message); }
console.log("second runs", typeof raise);`,
  "third.mjs": `export * from "./first.mjs"; export * as whole from "./second.mjs"; export { later as renamed } from "./second.mjs";`,
};
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);

const first = await import("./circle/first.mjs");
const second = await import("./circle/second.mjs");
first.raise();
console.log(first.count, second.read(), first.seen());
console.log(first, second);
console.log(await import("./circle/third.mjs"));
for (const change of [(m) => (m.count = 5), (m) => (m.more = 5), (m) => delete m.count]) {
  try {
    change(first);
  } catch (error) {
    console.log(error.name, error.message);
  }
}
console.log(Object.keys(first), "count" in first, Object.isFrozen(first), Reflect.getPrototypeOf(first));
console.log(
  import.meta.main,
  import.meta.resolve("./circle/none.mjs") === new URL("./circle/none.mjs", import.meta.url).href,
);
