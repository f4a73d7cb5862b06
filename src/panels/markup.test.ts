/** No text of a program or of the wire becomes markup. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markup, Markup } from "./markup.ts";

describe("a template", () => {
  it("escapes text and keeps markup", () => {
    const inner = markup`<b>${'<i title="x">&'}</b>`;
    expect(markup`<p>${inner}${null}${3}</p>`.text).toBe("<p><b>&lt;i title=&quot;x&quot;&gt;&amp;</b>3</p>");
  });

  it("writes lists one after the other", () => {
    expect(markup`${["a", markup`<br>`, ["<"]]}`.text).toBe("a<br>&lt;");
  });

  it("lets no text through that opens a tag or closes an attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { text: made } = markup`${text}`;
        expect(made).not.toMatch(/[<>"]/);
        expect(new Markup(made)).toEqual(markup`${[text]}`);
      }),
    );
  });
});
