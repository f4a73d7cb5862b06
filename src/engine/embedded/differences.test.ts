/** The list of differences: whole, and the same in the README; and every module of Node is either there or on it. */
import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";
import { absentModules } from "./absent.ts";
import { readmeFile, withSection } from "./differences-section.ts";
import { areas, differences } from "./differences.ts";
import { coreEntries } from "./library/closure.ts";
import { partOf } from "./parts.ts";

/** Which the core answers with modules of its own. */
const own = ["tty", "process"];

describe("the list of differences", () => {
  it("stands in the README as it is", () => {
    const readme = readFileSync(readmeFile, "utf8");
    expect(readme, "node src/engine/embedded/differences-section.ts writes it").toBe(withSection(readme));
  });

  it("has something under each heading, each with a reason and a reference", () => {
    for (const area of Object.keys(areas))
      expect(differences.filter((one) => one.area === area)).not.toEqual([]);
    for (const { what, why, reference } of differences) {
      expect(what).toMatch(/\.$/);
      expect(why).toMatch(/\.$/);
      expect(reference).toMatch(/^https:\/\/nodejs\.org\/api\/[\w-]+\.html/);
    }
  });

  it("says nothing twice", () => {
    const all = differences.map(({ what }) => what);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("every module of Node", () => {
  const all = builtinModules.map((id) => id.replace(/^node:/, ""));

  it.each(all)("%s is there, or refuses and is on the list", (id) => {
    const isThere = [...coreEntries, ...own, ...Object.keys(partOf)].includes(id);
    expect(isThere).toBe(!(id in absentModules));
    const named = differences.some(({ what }) => what.includes(`\`node:${id}\``));
    // What begins with an underscore belongs to the module that it is part of.
    expect(named || isThere || /^_|\//.test(id)).toBe(true);
  });
});
