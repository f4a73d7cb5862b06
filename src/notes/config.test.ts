/** The owner's configuration: defaults, what a host may override, and what is refused. */
import { describe, expect, test } from "vitest";
import { resolveConfig } from "./config.ts";

describe("resolveConfig", () => {
  test("without a file everything has a default", () => {
    expect(resolveConfig({})).toEqual({
      title: "Port 3000",
      description: "Backend notes where every example runs.",
      origin: "http://localhost:3000",
      base: "/",
      language: "en",
      editUrl: null,
      publish: "unless-private",
      sections: [],
      reference: true,
      engine: { use: "auto", key: null },
      offline: true,
    });
  });

  test("the owner can turn off what is kept for a reader without a network", () => {
    expect(resolveConfig({ offline: false }).offline).toBe(false);
  });

  test("the owner fixes the engine, and brings a key", () => {
    const engine = { use: "webcontainer", key: "wc_key" };
    expect(resolveConfig({ engine }).engine).toEqual(engine);
    expect(resolveConfig({ engine: { use: "embedded" } }).engine).toEqual({ use: "embedded", key: null });
  });

  test("the address gives origin and base path", () => {
    expect(resolveConfig({ url: "https://example.org/notes" })).toMatchObject({
      origin: "https://example.org",
      base: "/notes/",
    });
  });

  test("the host that builds wins over the file", () => {
    const config = resolveConfig(
      { url: "https://example.org/notes" },
      { SITE_URL: "https://a.test", BASE_PATH: "x" },
    );
    expect(config).toMatchObject({ origin: "https://a.test", base: "/x/" });
  });

  test("the notes of another folder stand alone, unless their owner asks for the reference", () => {
    const env = { NOTES_DIR: "elsewhere" };
    expect(resolveConfig({}, env).reference).toBe(false);
    expect(resolveConfig({ reference: true }, env).reference).toBe(true);
  });

  test.each([
    [{ tittle: "x" }],
    [{ url: "example.org" }],
    [{ publish: "all" }],
    [{ engine: "embedded" }],
    [{ engine: { use: "native" } }],
    [{ offline: "yes" }],
    [[]],
    [null],
  ])("refuses %j", (owner) => {
    expect(() => resolveConfig(owner)).toThrow(/site\.config\.ts does not fit/);
  });

  test("refuses a host address that is none", () => {
    expect(() => resolveConfig({}, { SITE_URL: "nowhere" })).toThrow(/no URL/);
  });
});
