/** What others made goes out with its legal text: read from the packages themselves, each text once. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageFolders } from "../../../protocol/bundled.ts";
import { noticeOf } from "./packages.ts";
import { noticesText } from "./text.ts";

describe("the packages behind bundled files", () => {
  it.each([
    ["src/site/main.ts", []],
    ["node_modules/express/lib/express.js", ["express"]],
    ["/home/a/node_modules/@noble/hashes/sha2.js", ["@noble/hashes"]],
    ["../x/node_modules/express/node_modules/debug/src/node.js", ["express/node_modules/debug"]],
    ["C:\\site\\node_modules\\ws\\wrapper.mjs", ["ws"]],
    ["node_modules/.vite/deps/chunk.js", []],
  ])("of %s", (file, folders) => {
    expect(packageFolders([file, file])).toEqual(folders);
  });
});

describe("the notice of a package", () => {
  let modules = "";
  beforeEach(() => {
    modules = mkdtempSync(join(tmpdir(), "notices-"));
  });
  afterEach(() => rmSync(modules, { recursive: true }));

  const install = (manifest: object, files: Readonly<Record<string, string>> = {}): void => {
    mkdirSync(join(modules, "it"));
    writeFileSync(join(modules, "it/package.json"), JSON.stringify({ version: "1.2.3", ...manifest }));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(modules, "it", name), text);
  };

  it("is every legal file it carries", () => {
    install({ name: "it" }, { "LICENSE.md": "Do as\r\nyou like.\n", NOTICE: "By us.", "unlicensed.js": "" });
    expect(noticeOf(modules, "it").text).toBe("Do as\nyou like.\n\nBy us.");
  });

  it("is what the manifest says where it carries none", () => {
    install({ name: "it", license: "MIT", author: { name: "Somebody" } });
    expect(noticeOf(modules, "it")).toEqual({
      name: "it",
      version: "1.2.3",
      text: "Licence: MIT\nAuthor: Somebody",
    });
  });

  it("is an error where nobody says anything: such a package must not go out", () => {
    install({ name: "it" });
    expect(() => noticeOf(modules, "it")).toThrow("it is bundled and says nowhere");
  });
});

describe("the text of the notices", () => {
  it("has each legal text once, under all that it covers, in order of name and version", () => {
    const text = noticesText([
      { name: "b", version: "10.0.0", text: "same" },
      { name: "c", version: "1.0.0", text: "other" },
      { name: "b", version: "9.0.0", text: "same" },
      { name: "a", version: "1.0.0", text: "same" },
      { name: "a", version: "1.0.0", text: "same" },
    ]);
    expect(text.match(/same/g)).toHaveLength(1);
    expect(text).toContain("a 1.0.0\nb 9.0.0\nb 10.0.0\n\nsame");
    expect(text.indexOf("same")).toBeLessThan(text.indexOf("c 1.0.0\n\nother"));
  });
});

describe("the licence of Node that is kept here", () => {
  it("names each library within Node whose JavaScript the engine carries", () => {
    const text = readFileSync(join(process.cwd(), "src/engine/embedded/library/node-licence.txt"), "utf8");
    expect([...text.matchAll(/^- ([\w.-]+), located at/gm)].map(([, name]) => name)).toEqual([
      ...["llhttp", "undici", "Punycode.js", "rimraf", "node-fs-extra"],
    ]);
    expect(text).toMatch(/^Node\.js is licensed for use as follows:/);
  });
});
