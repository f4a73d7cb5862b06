// The same in an ES module, told by the promise of its import.
import { writeFileSync } from "node:fs";
const file = new URL("bad.mjs", import.meta.url);
writeFileSync(
  file,
  'import { join } from "node:path";\nexport const a = join("a", "b");\nexport default function () {}\nlet a = 2;\n',
);
await import("./bad.mjs").catch((error) => console.log(error.name, error.message));
