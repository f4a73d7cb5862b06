/** Options of a command line: their names, their values, and how many words they take. */
import { describe, expect, it } from "vitest";
import { isKnown, optionsIn, refusedByThread, wordsOf } from "./options.ts";

describe("an option", () => {
  it("has its value behind a sign, or in the next word", () => {
    expect(optionsIn(["-r", "./a.js", "--title=a=b", "--no-warnings", "-C", "dev"])).toEqual([
      { name: "--require", value: "./a.js" },
      { name: "--title", value: "a=b" },
      { name: "--no-warnings", value: undefined },
      { name: "--conditions", value: "dev" },
    ]);
    expect([wordsOf("--import"), wordsOf("--import=a"), wordsOf("--no-warnings")]).toEqual([2, 1, 1]);
  });

  it("may be written with lines below", () => {
    expect(isKnown("--max_old_space_size=100")).toBe(true);
    expect(optionsIn(["--no_experimental_strip_types"])).toEqual([
      { name: "--no-strip-types", value: undefined },
    ]);
    expect(optionsIn(["--input_type=module"])).toEqual([{ name: "--input-type", value: "module" }]);
  });

  it("of the process alone is none for a thread", () => {
    expect(refusedByThread(["-r", "--title", "--title=a", "--no-warnings", "--unheard-of"])).toEqual([
      ...["--title=a", "--unheard-of"],
    ]);
  });

  it.each(["--inspect", "--experimental-vm-modules", "--expose-gc", "--test", "-i", "--unheard-of"])(
    "that changes what a process does is not taken for one that does not: %s",
    (word) => expect(isKnown(word)).toBe(false),
  );
});
