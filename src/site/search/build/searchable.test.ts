import { describe, expect, it } from "vitest";
import { namesIn, searchable } from "./searchable.ts";

describe("code, as the index reads it", () => {
  it.each([
    ['app.get("/users/:id", (req, res) => {', ["app.get", "users", "id", "req", "res"]],
    ["HTTP/1.1 409 Conflict\nSet-Cookie: sid=1", ["HTTP", "409", "Conflict", "Set-Cookie", "sid"]],
    ["listen(3000); x = 1.234", ["listen", "3000", "x"]],
    ["", []],
  ])("%s has the names %j", (code, names) => {
    expect(namesIn(code)).toEqual(names);
  });

  it("stands once on a page, without its colours and entities", () => {
    const html = `<p>a</p><pre tabindex="0"><code><b class="k">res</b>.json(a)</code></pre><pre>res.json(&quot;b&quot;)</pre>`;
    expect(searchable(html)).toBe(
      '<p>a</p><pre data-pagefind-weight="0.5">res.json a</pre><pre data-pagefind-weight="0.5">b</pre>',
    );
  });
});
