/** Of which ends a reader is told what is there instead. */
import { describe, expect, it } from "vitest";
import { adviceOnMissing, missingPackage } from "./advice.ts";

const imported = `node:internal/modules/package_json_reader:301
  throw new ERR_MODULE_NOT_FOUND(packageName, fileURLToPath(base), null);
        ^

Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'left-pad' imported from /app/main.mjs {
  code: 'ERR_MODULE_NOT_FOUND'
}
`;
const required = `Error: Cannot find module '@scope/pad/deep'
Require stack:
- /app/main.cjs
    at node:internal {
  code: 'MODULE_NOT_FOUND',
  requireStack: [ '/app/main.cjs' ]
}
`;

describe("an end for want of a package", () => {
  it.each([
    [imported, "left-pad"],
    [required, "@scope/pad"],
    [required.replace("@scope/pad/deep", "./own.cjs"), undefined],
    [required.replace("@scope/pad/deep", "/app/own.cjs"), undefined],
    ["Error: Cannot find module 'left-pad'\n", undefined],
    ["", undefined],
  ])("is told from what Node prints (%#)", (stderr, name) => {
    expect(missingPackage(stderr)).toBe(name);
  });

  it("lists the packages by the names that are imported", () => {
    const said = adviceOnMissing("left-pad", [
      "express",
      "ajv",
      "ajv/dist/2019",
      "ajv+entries",
      "cjs-module-lexer",
    ]);
    expect(said).toContain("has express, ajv. ");
    expect(said).toContain("node_modules/left-pad");
  });
});
