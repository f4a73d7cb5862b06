// A script with types has the name of an address in stacks, and is shown without its types.
const { writeFileSync } = require("node:fs");

writeFileSync(
  "nth.ts",
  `interface Place { readonly at: number }
function nthOf<T>(all: readonly T[], at: Place["at"]): T {
  const found: T | undefined = all[at];
  if (found === undefined) throw new RangeError(\`Nothing at \${at satisfies number}.\`);
  return found!;
}
exports.nthOf = nthOf;
`,
);
writeFileSync(
  "first.ts",
  "type First = string;\nexport const first: First = 'one';\nthrow new TypeError(first as string);\n",
);

const placeOf = ({ stack }) => /\n.*?(file:[^)\n]*)/.exec(stack)[1];
const { nthOf } = require("./nth.ts");
try {
  nthOf([], 1);
} catch (error) {
  console.log(placeOf(error));
}
import("./first.ts").catch((error) => {
  console.log(placeOf(error));
  nthOf(["only"], 2);
});
