// Files that cannot be read: what is said of each, and the place that is shown.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const texts = {
  "unclosed.cjs": "const a = 1;\nfunction f() {\n  return a;\n",
  "token.cjs": "const a = 1;\nconst b = a +* 2;\n",
  "double.cjs": "let a = 1;\nlet a = 2;\n",
  "awaiting.cjs": "function f() {\n  await null;\n}\n",
  "text.cjs": 'module.exports = "not closed;\n',
  "number.cjs": "const wide = 3px;\n",
  "double.mjs": "export const a = 1;\nexport const a = 2;\n",
  "token.mjs": 'import { x } from "./ok.mjs";\nconst y = x +;\nexport default y;\n',
  "unclosed.mjs": "export function f() {\n  return 1;\n",
  "ok.mjs": "export const x = 1;\n",
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "broken-"));
for (const [name, text] of Object.entries(texts)) fs.writeFileSync(path.join(folder, name), text);
const shown = ({ stack }) => stack.replaceAll(folder, "").split("\n").slice(0, 4).join(" | ");

async function main() {
  for (const name of Object.keys(texts)) {
    const file = path.join(folder, name);
    try {
      if (name.endsWith(".cjs")) require(file);
      else await import(file);
    } catch (error) {
      console.log(name, error.name, error.message);
      if (name.endsWith(".cjs")) console.log(shown(error));
    }
  }
}
main();
