/** Errors are levelled in the clauses that catch them, and columns stay those of the text as it was written. */
import { describe, expect, it } from "vitest";
import { hideLevelling, levelName, withLevelling, writtenColumn } from "./webkit-catches.ts";

describe("a clause that catches an error", () => {
  it("levels it first", () => {
    expect(withLevelling("try { a() } catch (error) { b(error) }")).toBe(
      "try { a() } catch (error) {port3000level(error); b(error) }",
    );
    expect(withLevelling("try{a()}catch($e){b()}")).toBe("try{a()}catch($e){port3000level($e);b()}");
  });

  it.each(["try { a() } catch { b() }", "try {} catch ({ message }) {}", "p.catch((e) => {})"])(
    "stays: %s",
    (text) => {
      expect(withLevelling(text)).toBe(text);
    },
  );

  it("is shown by a function as it was written", () => {
    const native: unknown = Reflect.get(Function.prototype, "toString");
    hideLevelling();
    function careful(): void {
      try {
        careful();
      } catch (error) {
        throw error;
      }
    }
    const text = String(careful);
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it stands for a text of the program, and is not called
    const made = Function(withLevelling(text));
    const shown = String(made);
    Reflect.set(Function.prototype, "toString", native);
    expect(String(made)).toContain(levelName);
    expect(shown).toContain(text);
  });

  it("leaves each place where it was", () => {
    const line = "x; try { a() } catch (e) { b(e) } try { c() } catch (last) { d(last) } f()";
    const changed = withLevelling(line);
    for (const called of ["x;", "a()", "b(e)", "c()", "d(last)", "f()"]) {
      expect(writtenColumn(line, changed.indexOf(called) + 1)).toBe(line.indexOf(called) + 1);
    }
  });
});
