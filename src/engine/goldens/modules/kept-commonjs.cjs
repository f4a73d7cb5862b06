// Where package.json says that files are CommonJS, one that is written as a module fails, and a warning says why.
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const folder = join(__dirname, "kept-commonjs");
process.removeAllListeners("warning");
process.on("warning", ({ name, message }) => console.log(name, message.replace(folder, "FOLDER")));
mkdirSync(folder);
writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }');
const files = {
  "exporting.js": "export const one = 1;",
  "importing.js": 'import "node:fs";',
  "meta.js": "console.log(import.meta.url);",
  "broken.js": "const = 1;",
  "explicit.cjs": "export default 1;",
};
for (const [name, text] of Object.entries(files)) {
  writeFileSync(join(folder, name), text);
  try {
    require(join(folder, name));
  } catch (error) {
    console.log(name, error.name, error.message);
  }
}
