// CommonJS and ES modules from each other, and what goes wrong. The files are written first.
const fs = require("node:fs");
const path = require("node:path");
const { createRequire, isBuiltin, findPackageJSON } = require("node:module");

const files = {
  "plain.mjs": "export const x = 1; export default { y: 2 };",
  "whole.mjs": 'export default function hello() {} export { hello as "module.exports" };',
  "waits.mjs": "await 1; export const t = 1;",
  "round.mjs": 'import "./round.cjs"; export const c = 1;',
  "round.cjs": 'require("./round.mjs");',
  "bad.json": '{"four": 4,}',
  "broken.cjs": "const a = 1;\nfoo bar\n",
  "noname.cjs": "const o = { fine: 1 }; module.exports = o;",
  "names.mjs": 'import { nope, fine } from "./noname.cjs";',
  "package.json": '{ "name": "mine", "imports": { "#in": "./in.cjs" }, "exports": { "./sub": "./in.cjs" } }',
  "in.cjs": 'exports.in = __filename.endsWith("in.cjs");',
  "node_modules/cond/package.json":
    '{ "name": "cond", "exports": { ".": { "import": "./i.mjs", "require": "./r.cjs" }, "./f/*.js": "./f-*.cjs", "./bad": "../x.js", "./no": null } }',
  "node_modules/cond/i.mjs": 'export const by = "import";',
  "node_modules/cond/r.cjs": 'exports.by = "require";',
  "node_modules/cond/f-one.cjs": 'module.exports = "one";',
  "node_modules/old/package.json": '{ "name": "old", "main": "lib/main" }',
  "node_modules/old/lib/main.js": "exports.old = true;",
};
const folder = path.join(__dirname, "modules-require-files");
for (const [name, text] of Object.entries(files)) {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), text);
}

const from = createRequire(path.join(folder, "main.cjs"));
const tell = (what, run) => {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error.name, error.code, error.message.split("\n")[0]);
  }
};
for (const name of [
  "./plain.mjs",
  "./whole.mjs",
  "./waits.mjs",
  "./round.mjs",
  "./bad.json",
  "./broken.cjs",
  "./none",
  "none",
])
  tell(name, () => from(name));
for (const name of [
  "mine/sub",
  "mine/other",
  "#in",
  "#out",
  "cond",
  "cond/f/one.js",
  "cond/f/two.js",
  "cond/bad",
  "cond/no",
  "old",
  "node:none",
  "",
])
  tell(name, () => from(name));
tell("resolve", () => path.relative(folder, from.resolve("cond")));
tell("paths", () => from.resolve.paths("x").length > 0 && from.resolve.paths("fs"));
console.log(
  require.main === module,
  module.id,
  module.loaded,
  module.children.length,
  require.cache[__filename] === module,
);
console.log(
  isBuiltin("fs"),
  isBuiltin("node:fs"),
  isBuiltin("none"),
  path.relative(folder, findPackageJSON("cond", path.join(folder, "a.js"))),
);

(async () => {
  for (const name of [
    "./names.mjs",
    "cond",
    "cond/f/one.js",
    "old",
    "./in.cjs",
    "#in",
    "./in",
    ".",
    "none",
  ]) {
    const main = path.join(folder, "main.mjs");
    fs.writeFileSync(main, `export const run = () => import(${JSON.stringify(name)});`);
    const { run } = await import(`./modules-require-files/main.mjs?${name}`);
    await run().then(
      (found) => console.log(name, found),
      (error) => console.log(name, error.name, error.code, error.message),
    );
  }
  console.log(await import("./modules-require-files/package.json", { with: { type: "json" } }));
  await import("./modules-require-files/package.json").catch((error) => console.log(error.code));
})();
