/** Lines that end without a semicolon before a name that is imported, or before `await`: two statements, not one call. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const lines = String.raw`
import { basename as base, extname } from "node:path"
import { format } from "node:util"

const name = base("/srv/app/server.mts")
console.log(format("%s", name))

const kinds = [extname]
base("unused")
const [kind] = kinds
await null
console.log(kind?.(name))

{
  const other = base
  base("unused")
  console.log(other === base)
}

switch (name.length) {
  case 10:
    console.log(name)
    base(name)
    break
  default:
    console.log("long")
}

for (const each of ["a.js", "b.ts"])
  if (extname(each) === ".ts") console.log(base(each))
  else base(each)
`;

const file = join(mkdtempSync(join(tmpdir(), "lines-")), "lines.mjs");
writeFileSync(file, lines);
await import(pathToFileURL(file).href);
