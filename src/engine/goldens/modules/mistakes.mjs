// Each of these texts cannot be read as a module, or be linked: what is said of it, and what is marked.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const texts = [
  "import fs from node:fs;",
  'import fs from "node:fs"; import path from "node:path"; const a = 1; const a = 2;',
  'import { readFile } from "node:fs";\nasync function readFile() {}',
  'import { readFile } from "node:fs";\nfunction* readFile() {}',
  'import { a } from "node:fs"; import { a } from "node:path";',
  'import first, { a as b, c as first } from "node:fs";',
  'function f() { import fs from "node:fs"; }',
  "const load = () => await fetch(address);",
  "async function f() {}\n[1].map((one) => { await f(one); });",
  "export total = 3;",
  "export default const a = 1;",
  "const b = 2; export { b }; export { b };",
  "const b = 3;\nexport { b as c };\nexport const c = 3;",
  "export const a = 1; export default 3; export default 4;",
  'export { default } from "node:fs"; export default 3;',
  "const known = 3;\nexport { known, unknown as other };",
  "export { if };",
  'import if from "node:fs";',
  'import { if } from "node:fs";',
  'import * from "node:fs";',
  'import { sub } from "node:path";',
];
for (const text of texts) {
  writeFileSync("mistake.mjs", text);
  const { stderr } = await run(process.execPath, ["mistake.mjs"]).catch((error) => error);
  console.log(stderr.split("\n", 5).join("\n"));
}
writeFileSync(
  "mistake.cjs",
  'const fs = require("node:fs");\nconst read = await fs.promises.readFile("x");\n',
);
const { stderr } = await run(process.execPath, ["mistake.cjs"]).catch((error) => error);
console.log(stderr.split("\n    at ", 1)[0].replace(/node:\d+/, "node"));
