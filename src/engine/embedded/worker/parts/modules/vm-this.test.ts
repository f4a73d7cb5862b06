/** What a text of a `vm` context becomes, so that its functions do not meet the Worker's global object. */
import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { applyEdits } from "./edits.ts";
import { thisEdits } from "./vm-this.ts";

const asked = (source: string): string =>
  applyEdits(source, thisEdits(parse(source, { ecmaVersion: "latest" }), "ask"));

describe("`this` in a text of a context", () => {
  it("is left alone at the top, also in an arrow there", () => {
    expect(asked("this.a; (() => this)();")).toBe("this.a; (() => this)();");
  });

  it("is asked about in functions, and in what stands in them", () => {
    expect(asked("function f(a = this) { return () => this.b; }")).toBe(
      "function f(a = ask(this)) { return () => ask(this).b; }",
    );
    expect(asked("({ m() { this.n(); } });")).toBe("({ m() { ask(this).n(); } });");
  });

  it("begins no line with a bracket, which would call what stands before", () => {
    expect(asked("function f() { g\nthis.a = 1 }")).toBe("function f() { g\nask(this).a = 1 }");
  });

  it("stays what `new` makes an instance of", () => {
    expect(asked("function f() { return [new this(1), new this.a.B(this)]; }")).toBe(
      "function f() { return [new (ask(this))(1), new (ask(this)).a.B(ask(this))]; }",
    );
  });
});
