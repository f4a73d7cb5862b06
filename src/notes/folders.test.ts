/** Which folders a build gets. */
import { describe, expect, test } from "vitest";
import { buildFolders } from "./folders.ts";

describe("buildFolders", () => {
  test("the project's own site has plain names", () => {
    expect(buildFolders("/p", "site", {})).toEqual({
      notesDir: "/p/content/notes",
      configFile: "/p/content/site.config.ts",
      outDir: "/p/dist",
      stageDir: "/p/dist",
      pagesDir: "/p/content/pages/site",
      cacheDir: "/p/node_modules/.cache/port-3000/site",
    });
  });

  test("no two purposes, notes or places share a folder", () => {
    const folders = [
      buildFolders("/p", "site", {}),
      buildFolders("/p", "dev", {}),
      buildFolders("/p", "site", { NOTES_DIR: "/v" }),
      buildFolders("/p", "site", { NOTES_DIR: "/v", OUT_DIR: "/o" }),
      buildFolders("/p", "site", { NOTES_DIR: "/w", OUT_DIR: "/o" }),
    ];
    expect(new Set(folders.map(({ pagesDir }) => pagesDir)).size).toBe(5);
    expect(new Set(folders.map(({ cacheDir }) => cacheDir)).size).toBe(5);
  });

  test("a site that goes elsewhere is made inside the project first", () => {
    expect(buildFolders("/p", "site", { OUT_DIR: "/o" }).stageDir).toMatch(
      /^\/p\/node_modules\/\.cache\/port-3000\/site-\w+\/site$/,
    );
  });

  test.each([
    ["/v", "/v"],
    ["/v", "/"],
    ["/v", "/v/site"],
  ])("notes in %s are never built into %s", (NOTES_DIR, OUT_DIR) => {
    expect(() => buildFolders("/p", "site", { NOTES_DIR, OUT_DIR })).toThrow(/cannot be built into/);
  });

  test("relative folders are relative to the project", () => {
    expect(buildFolders("/p", "site", { NOTES_DIR: "../v" }).notesDir).toBe("/v");
  });
});
