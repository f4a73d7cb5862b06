/** What of a fence's code can be parsed, and what is said of the rest. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { parseProgram } from "./parse-program.ts";

/** Milliseconds a property may take: 0.3 s for each of its cases, on a machine that does other things too. */
const patience = 300 * (fc.readConfigureGlobal().numRuns ?? 100);

describe("code in a fence", () => {
  it.each([
    ["a module", "import { on } from 'node:events';\nawait on;", "module"],
    ["a fragment that returns", "if (late) { return 4; }", "module"],
    ["awaiting at the top", "const tide = await read();", "module"],
    ["a sloppy script", "with (boat) { sail = 010 }", "commonjs"],
    ["a first line for the shell", "#!/usr/bin/env node\nlet a;", "module"],
  ])("is a program: %s", (_, source, sourceType) => {
    expect(parseProgram(source, false)).toMatchObject({ kind: "program", sourceType });
  });

  it.each([
    ["// later\n/* much later */", "only a comment"],
    ["\n  \n", "empty"],
    ['{ name: "Alma", berths: [1, 2] };', "a value, not a program"],
    ["[1, 2, 3]", "a value, not a program"],
  ])("holds nothing to run: %s", (source, reason) => {
    expect(parseProgram(source, false)).toEqual({ kind: "empty", reason });
  });

  it.each([
    ["let a;\nlet = = 3;", "it does not parse: Unexpected token", 2],
    ["app.get('/boats', ...);", "three dots stand for code that is left out", 1],
    ["function sail() {\n  ...\n}", "three dots stand for code that is left out", 2],
    ["const crew = { … };", "three dots stand for code that is left out", 1],
    ["run({ a, ...rest", "it does not parse: Unexpected token", 1],
    ["function Boat() {\n  return <b>{sail}</b>;\n}", "JSX needs a compiler", 2],
    ["const fleet = () => <></>;", "JSX needs a compiler", 1],
    ['@Controller("boats")\nclass Boats {\n  @Get() all() {}\n}', "decorators need a compiler", 1],
    ["if (a < b) {\n  c < ;\n}", "it does not parse: Unexpected token", 2],
  ])("says where it stops: %s", (source, message, line) => {
    expect(parseProgram(source, false)).toEqual({ kind: "unreadable", message, line });
  });

  it("reads TypeScript, types blanked out, without a word on the console", () => {
    const warn = vi.spyOn(process, "emitWarning");
    expect(parseProgram("let a: number = 1;", true)).toMatchObject({ kind: "program" });
    expect(parseProgram("if (a) return b as Boat;", true)).toMatchObject({ kind: "program" });
    expect(parseProgram("interface Boat { sail: string }", true)).toEqual({
      kind: "empty",
      reason: "only types",
    });
    expect(parseProgram("let a;\nenum Sail { Red }", true)).toMatchObject({ kind: "unreadable", line: 2 });
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it(
    "answers whatever the text, and names a line that exists",
    () => {
      const token = fc.constantFrom(
        "{",
        "}",
        "(",
        ")",
        "...",
        "const ",
        "a",
        ": ",
        "=> ",
        "`",
        "${",
        "\n",
        "/",
        "await ",
        "1",
      );
      const text = fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(token).map((tokens) => tokens.join("")),
      );
      fc.assert(
        fc.property(text, fc.boolean(), (source, typescript) => {
          const parsed = parseProgram(source, typescript);
          if (parsed.kind !== "unreadable") return;
          expect(parsed.line).toBeGreaterThanOrEqual(1);
          expect(parsed.line).toBeLessThanOrEqual(source.split(/\r\n|[\n\r\u2028\u2029]/).length);
        }),
      );
    },
    patience,
  );
});
