/** Front matter in its forms, and what is said when it does not fit. */
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { readFrontMatter } from "./front-matter.ts";

const read = (text: string) => readFrontMatter(text, "a.md");

describe("front matter", () => {
  test("is read from YAML and its lines are blanked", () => {
    const { fields, body } = read("---\ntitle: Locks\ntags: [a, '#b']\norder: 3\n---\n# Text\n");
    expect(fields).toMatchObject({ title: "Locks", tags: ["a", "b"], order: 3 });
    expect(body).toBe("\n\n\n\n\n# Text\n");
  });

  test("is read from JSON between the same lines", () => {
    const { fields, raw } = read('---\n{"dg-publish":true,"permalink":"/a/b/"}\n---\nText');
    expect(fields.permalink).toBe("/a/b/");
    expect(raw.get("dg-publish")).toBe(true);
  });

  test("takes one name where a list is meant, and words for tags", () => {
    expect(read("---\nalias: Mutex\ncovers: A1.b\ntags: one, two three\n---\n").fields).toMatchObject({
      aliases: ["Mutex"],
      covers: ["A1.b"],
      tags: ["one", "two", "three"],
    });
  });

  test("takes terms with what they mean, and nothing else", () => {
    const terms = (written: string) => read(`---\nterms: ${written}\n---\n`);
    expect(terms('{ lock: "A chamber." }').fields.terms).toEqual([{ name: "lock", meaning: "A chamber." }]);
    for (const wrong of ["lock", "[lock]", "{ lock: [a] }"]) {
      expect(terms(wrong).fields.terms).toEqual([]);
      expect(terms(wrong).problems).toMatchObject([{ code: "FRONT_MATTER_FIELD" }]);
    }
  });

  test.each([
    ["a/b", "/a/b/"],
    ["/a/b.html", "/a/b/"],
    ["https://example.org/x", null],
    ["../../etc", null],
    ["//example.org/x", null],
    ["/a?b", null],
  ])("permalink %s becomes %s", (written, address) => {
    expect(read(`---\npermalink: "${written}"\n---\n`).fields.permalink).toBe(address);
  });

  test("keeps the day of a date-time and refuses what is no date", () => {
    expect(read("---\nupdated: 2026-02-03T10:00:00Z\n---\n").fields.updated).toBe("2026-02-03");
    const { fields, problems } = read("---\ntitle: T\nupdated: last week\n---\n");
    expect(fields.updated).toBeNull();
    expect(problems).toMatchObject([{ code: "FRONT_MATTER_FIELD", line: 3, severity: "warning" }]);
  });

  test("broken YAML is unreadable, with its line", () => {
    const result = read('---\ntitle: "open\npublish: false\n---\nText');
    expect(result.readable).toBe(false);
    expect(result.problems).toMatchObject([{ code: "FRONT_MATTER_UNREADABLE", file: "a.md" }]);
    expect(result.body).toBe("\n\n\n\nText");
  });

  test("a list is no front matter", () => {
    expect(read("---\n- a\n- b\n---\n").readable).toBe(false);
  });

  test("a block that nothing closes is reported; a thematic break is left alone", () => {
    expect(read("---\ntitle: x\n\nText")).toMatchObject({ readable: false, problems: [{ line: 1 }] });
    expect(read("---\nJust a line above.\n")).toMatchObject({ readable: true, problems: [] });
  });

  test("no text makes it throw, and no line is lost or added", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (inner) => {
        const text = `---\n${inner}\n---\nend`;
        expect(read(text).body.split("\n")).toHaveLength(text.split("\n").length);
      }),
    );
  });
});
