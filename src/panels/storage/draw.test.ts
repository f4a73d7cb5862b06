/** Jar and storages as a panel shows them: attributes as a server would write them, and the reason of each cookie on an exchange. */
import { describe, expect, it } from "vitest";
import type { CookieFacts } from "../../protocol/trace.ts";
import { cookie as told, exchange, numbered } from "../trace-of.ts";
import {
  drawCookieForm,
  drawJar,
  drawStorageForm,
  drawStorages,
  setCookieOf,
  storageInShort,
} from "./draw.ts";
import { exchangesWithJar, fateOf } from "./read.ts";

const sid: CookieFacts = {
  ...{ name: "sid", value: "1", domain: "localhost", hostOnly: true, path: "/", expires: null },
  ...{ secure: false, httpOnly: true, sameSite: "Lax" },
};
const wide: CookieFacts = {
  ...{ name: "wide", value: "<2>", domain: "shop.test", hostOnly: false, path: "/a", expires: 0 },
  ...{ secure: true, httpOnly: false, sameSite: "Default" },
};

describe("a jar", () => {
  it("shows each cookie as a server would set it", () => {
    expect(setCookieOf(sid)).toBe("sid=1; Path=/; HttpOnly; SameSite=Lax");
    expect(setCookieOf(wide)).toBe(
      "wide=<2>; Domain=shop.test; Path=/a; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure",
    );
    const { text } = drawJar({ cookies: [sid, wide], entries: [], exchange: null });
    expect(text).toContain('aria-label="Cookies of localhost"');
    expect(text).toContain("<b>wide</b>=&lt;2&gt;");
    expect(text).not.toContain("Reasons on");
    expect(drawJar({ cookies: [], entries: [], exchange: null }).text).toContain("The jar is empty.");
  });

  const entries = numbered(
    told("sid", "x1", "kept"),
    exchange("x1"),
    told("sid", "x2", "withheld"),
    exchange("x2"),
    told("sid", "x3", "sent"),
    exchange("x3"),
    exchange("x4", { client: "curl" }),
  );

  it("says what each cookie did on the exchange that is chosen, else on the last one", () => {
    expect(exchangesWithJar(entries).map(({ name }) => name)).toEqual([
      ...["x3 GET /tea", "x2 GET /tea", "x1 GET /tea"],
    ]);
    const of = (exchange: string | null) => drawJar({ cookies: [sid], entries, exchange }).text;
    expect(of(null)).toContain('<em data-tone="good">sent</em>: sid was sent for a reason.');
    expect(of("x2")).toContain('<em data-tone="bad">not sent</em>: sid was withheld for a reason.');
    expect(of("x2")).toContain('<option value="x2" selected>');
    expect(of("x1")).toContain("came with the answer");
    expect(fateOf(wide, "x3", entries).word).toBe("none");
    expect(drawJar({ cookies: [wide], entries, exchange: null }).text).toContain("It had no part in this");
  });

  it("has a form for a line of a server", () => {
    expect(drawCookieForm("http://a.test").text).toContain('value="http://a.test"');
  });
});

describe("storages", () => {
  const local = { origin: "http://a.test", tab: null, items: [["theme", "dark"]] as const };
  const session = { origin: "http://a.test", tab: "tab-2", items: [] };

  it("are listed by origin, and by tab", () => {
    const text = drawStorages([session, { ...session, items: [["a", "1"]] }, local])?.text;
    expect(text).toContain("sessionStorage of tab-2 · http://a.test");
    expect(text).toContain('data-at="2" data-key="theme"');
    expect(drawStorages([session])?.text).toContain("Nothing is stored.");
    expect(drawStorageForm("http://a.test", ["tab-2"]).text).toContain("sessionStorage of tab-2</option>");
  });

  it("are counted", () => {
    expect(storageInShort([], [])).toBe("no cookies");
    expect(storageInShort([sid], [local])).toBe("1 cookie · 1 stored item");
  });
});
