// Texts with an `await` before what cannot be read, as modules and as scripts: which of it is told, and how much is marked.
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const ends = [
  "const one = 2;",
  "}",
  "return one;",
  "if (one) {",
  "console.log(one));",
  'import fs from "node:fs";\nimport fs from "node:net";',
  'import { a, b } from "node:fs";\nimport * as b from "node:net";',
  'import { c } from "node:fs";\nimport { d, c } from "node:net";',
  "const { e }  one;",
  "one(2, one.two) => { one(); };",
  "const f = (one, two.three, four) => 3;",
  "[one, two()] = [1, 2];",
  "const g = { get h(one) {} };",
  "new.target;",
];

async function main() {
  const folder = join(__dirname, "unreadable-marks");
  mkdirSync(folder);
  for (const [index, end] of ends.entries()) {
    const file = join(folder, `${index}.mjs`);
    writeFileSync(file, `const one = console.log(await 1);\n${end}\n`);
    const told = await import(file).catch(({ name, message }) => `${name} ${message}`);
    console.log(index, told);
  }
  for (const [index, end] of ends.slice(8).entries()) {
    const file = join(folder, `${index}.cjs`);
    writeFileSync(file, `const one = 1;\n${end}\n`);
    try {
      require(file);
    } catch ({ message, stack }) {
      console.log(index, message, stack.split("\n").slice(1, 3));
    }
  }
}
main();
