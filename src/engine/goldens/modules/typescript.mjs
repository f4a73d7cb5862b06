// Types are erased in place, and what is more than a type is refused. The files are written first.
import { mkdirSync, writeFileSync } from "node:fs";

const folder = new URL("./typed/", import.meta.url);
mkdirSync(new URL("node_modules/kept/", folder), { recursive: true });
const files = {
  "main.ts": `import { type Shape, area } from "./shape.ts";
import old from "./old.cts";
abstract class Base<T> { declare kept: T; constructor(private_: T) { void private_; } abstract run(): void }
class Made extends Base<string> { run(): void {} }
export const made = [area<Shape>({ w: 2, h: 3 } satisfies Shape), new Made("q"), old.value];
export function fail(this: void): never { throw new TypeError("at its place"); }`,
  "shape.ts":
    "export interface Shape { w: number; h: number }\nexport const area = <T extends Shape>({ w, h }: T): number => w * h;",
  "old.cts": 'const value: string = "cts"; module.exports = { value };',
  "enum.ts": "export enum Kind { A }",
  "space.ts": "export namespace Space { export const a = 1 }",
  "properties.mts": "export class C { constructor(private a: number) {} }",
  "broken.ts": "const a: = 1;",
  "node_modules/kept/package.json": '{ "name": "kept", "exports": "./index.ts" }',
  "node_modules/kept/index.ts": "export const a: number = 1;",
  "kept.mjs": 'await import("kept");',
};
for (const [name, text] of Object.entries(files)) writeFileSync(new URL(name, folder), text);

const { made, fail } = await import("./typed/main.ts");
console.log(made, process.features.typescript);
try {
  fail();
} catch (error) {
  console.log(error.stack.split("\n").slice(0, 2).join(" "));
}
for (const name of ["enum.ts", "space.ts", "properties.mts", "broken.ts", "kept.mjs"])
  await import(`./typed/${name}`).catch((error) => console.log(error.name, error.code, error.message));
