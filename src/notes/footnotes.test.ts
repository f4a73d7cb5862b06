import { describe, expect, it } from "vitest";
import { build } from "./fixtures/vault.ts";

const NOTE =
  "# Ports\n\n## 1. One\n\nFirst.[^a] Again.[^a]\n\n[^a]: Shared words, with [[ports]].\n[^never]: Unused.\n\n" +
  "## 2. Two\n\nSecond.[^a][^b]\n\n> Quoted.[^c]\n>\n> [^c]: Deep.\n\n[^b]: Refers to[^d] another.\n[^d]: Last.\n\n" +
  '## 3. Three\n\n[words][ref] and ![pic][img]\n\n[ref]: https://e.org/a "T"\n[img]: https://e.org/a.png\n';

describe("footnotes", () => {
  it("come to each page that uses them, and to no other", async () => {
    const site = await build({ "ports.md": NOTE });
    const definitions = (path: string): readonly string[] =>
      [...site.body(path).matchAll(/^\[\^([^\]]+)\]: /gm)].map(([, name]) => name ?? "");
    expect(definitions("/ports/one/")).toEqual(["a"]);
    expect(definitions("/ports/two/")).toEqual(["a", "b", "c", "d"]);
    expect(definitions("/ports/three/")).toEqual([]);
    expect(site.body("/ports/one/")).toContain("Shared words, with [ports](/ports/).");
  });

  it("that nothing refers to are told of", async () => {
    const site = await build({ "ports.md": NOTE });
    expect(site.problems("FOOTNOTE_UNUSED")).toMatchObject([{ severity: "info", file: "ports.md", line: 8 }]);
    expect([...site.files.values()].join("\n")).not.toContain("Unused.");
  });

  it("and link definitions hold for the whole note", async () => {
    const site = await build({ "ports.md": NOTE });
    expect(site.body("/ports/three/")).toMatch(
      /\[words\]\(https:\/\/e\.org\/a "T"\) and <RemoteImage [^>]*alt="pic"/,
    );
  });
});
