/** The text of a function, found again in what its author wrote. */
import { describe, expect, it } from "vitest";
import { applyEdits, writtenAt, type Edit } from "./edits.ts";

/** The old text for the first occurrence of a piece of the new one. */
function found(source: string, edits: readonly Edit[], piece: string): string {
  const at = applyEdits(source, edits).indexOf(piece);
  return source.slice(writtenAt(edits, at), writtenAt(edits, at + piece.length));
}

describe("a piece of a rewritten text", () => {
  const source = "const f = async () => await g;";
  const edits: Edit[] = [
    { start: 0, end: 6, text: "     " },
    { start: 10, end: 10, text: "(1," },
    { start: 28, end: 29, text: "lookup.g" },
    { start: 29, end: 29, text: ")" },
  ];

  it("is what stood there, without what was put around it", () => {
    expect(applyEdits(source, edits)).toBe("     f = (1,async () => await lookup.g);");
    expect(found(source, edits, "async () => await lookup.g")).toBe("async () => await g");
    expect(found(source, edits, "f = (1,async")).toBe("f = async");
  });

  it("begins where what it begins in was put", () => {
    expect(found(source, edits, "okup.g")).toBe("g");
  });
});
