// Two modules in a circle: the one that runs first asks for what the other has not set yet. The files are written first.
import { mkdirSync, writeFileSync } from "node:fs";

const folder = new URL("./shop/", import.meta.url);
mkdirSync(folder);
writeFileSync(
  new URL("rates.mjs", folder),
  'import { total } from "./orders.mjs";\nexport const rate = 1.2;\nconsole.log(total);\n',
);
writeFileSync(
  new URL("orders.mjs", folder),
  'import { rate } from "./rates.mjs";\n\nexport const total = rate * 100;\n',
);

try {
  await import("./shop/rates.mjs");
} catch (error) {
  console.log(error.name, error.message, error.stack.includes("orders.mjs:3:22"));
}
