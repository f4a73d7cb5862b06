/** The list of page modules holds this build's pages and no other's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { moduleList } from "./page-modules.ts";

describe("the list of page modules", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "modules-"));
    for (const build of ["one", "two"])
      mkdirSync(join(root, "content/pages", build, "http"), { recursive: true });
    writeFileSync(join(root, "content/pages/one/http/a & b.mdx"), "");
    writeFileSync(join(root, "content/pages/one/http/a.examples.json"), "");
    writeFileSync(join(root, "content/pages/two/other.mdx"), "");
  });

  afterEach(() => rmSync(root, { recursive: true }));

  it("names the pages of its folder as Astro asks for them", () => {
    expect(moduleList(root, join(root, "content/pages/one"))).toBe(
      'export default new Map([\n["content/pages/one/http/a & b.mdx", () => import("astro:content-layer-deferred-module?' +
        "astro%3Acontent-layer-deferred-module=&fileName=content%2Fpages%2Fone%2Fhttp%2Fa+%26+b.mdx" +
        '&astroContentModuleFlag=true")]\n]);\n',
    );
  });
});
