/** A link brings back what it was made of, and whatever else stands in an address is a sentence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quietWire } from "../../protocol/wire-settings.ts";
import { LONGEST, printLink, readLink } from "./link.ts";
import { isLinkedCode, type LinkedCode } from "./linked-code.ts";

const code: LinkedCode = {
  ...{ example: "a-clock", made: "0badcafe", files: { "server.js": "listen(3000);" } },
  requests: [{ source: "GET /time HTTP/1.1" }, { source: "GET /time", after: 7_200_000 }],
  sent: [
    { as: "curl", method: "GET", address: "/", headers: "", body: "" },
    { as: "raw", text: "GET / HTTP/1.1\n\n", crlf: true, port: 3000 },
  ],
  wire: quietWire,
};

/** A fragment of these bytes, as `printLink` packs them. */
async function fragmentOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return `#code=1.${Buffer.from(await new Response(packed).arrayBuffer()).toString("base64url")}`;
}

const fragmentOfText = (text: string): Promise<string> => fragmentOf(new TextEncoder().encode(text));
const fragmentOfValue = (value: unknown): Promise<string> => fragmentOfText(JSON.stringify(value));

describe("a link", () => {
  it("is short", async () => {
    expect((await printLink(code)).length).toBeLessThan(500);
  });

  it("brings back what it was made of", async () => {
    expect(await readLink(await printLink(code))).toEqual(code);
    const path = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?\.[cm]?[jt]s$/);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(path, fc.string({ unit: "binary" }), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
        fc.array(fc.string({ unit: "grapheme" }), { maxLength: 3 }),
        async (files, sources) => {
          const made = { ...code, files, requests: sources.map((source) => ({ source })) };
          expect(await readLink(await printLink(made))).toEqual(made);
        },
      ),
    );
  });
});

describe("a hostile link", () => {
  const strange = "This link holds something else than the code of an example.";
  const damaged = "This link is damaged: it may have been cut on its way. Ask for it once more.";

  it.each<readonly [string, unknown]>([
    ["nothing", null],
    ["a list", []],
    ["a word", "code"],
    ["no files", { ...code, files: {} }],
    ["files in a list", { ...code, files: ["a"] }],
    ["a file that is no text", { ...code, files: { "a.js": 1 } }],
    [
      "too many files",
      { ...code, files: Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`${at}.js`, ""])) },
    ],
    ["a property that no link has", { ...code, run: true }],
    ["no requests", { ...code, requests: undefined }],
    ["a request that is a text", { ...code, requests: ["GET /"] }],
    ["a request in the past", { ...code, requests: [{ source: "GET /", after: -1 }] }],
    [
      "a request of nobody",
      { ...code, sent: [{ as: "root", method: "GET", address: "/", headers: "", body: "" }] },
    ],
    ["a port that is none", { ...code, sent: [{ as: "raw", text: "", crlf: true, port: 70_000 }] }],
    ["a chance above one", { ...code, wire: { ...quietWire, replyLost: 2 } }],
    ["a wire in words", { ...code, wire: { ...quietWire, latency: "slow" } }],
    ["half a wire", { ...code, wire: { latency: 3 } }],
    ["a number as the example", { ...code, example: 7 }],
  ])("with %s is told of", async (_, value) => {
    expect(await readLink(await fragmentOfValue(value))).toEqual({ problem: strange });
  });

  it.each(["../a.js", "/etc/passwd", "a/../../b.js", "C:\\a.js", "a//b.js", "", "a\u0000.js", "__proto__"])(
    "with the file %j is told of",
    async (path) => {
      const text = JSON.stringify({ ...code, files: "HERE" }).replace(
        '"HERE"',
        `{${JSON.stringify(path)}:""}`,
      );
      expect(await readLink(await fragmentOfText(text))).toEqual({
        problem: expect.stringContaining("a file outside its example") as string,
      });
    },
  );

  it.each([
    ["no version", "#code="],
    ["no code", "#code=1."],
    ["other letters", "#code=1.a+b/c="],
    ["no archive", "#code=1.AAAA"],
  ])("with %s is told of", async (_, fragment) => {
    expect(await readLink(fragment)).toEqual({ problem: damaged });
  });

  it("that was cut is told of, wherever that was", async () => {
    const fragment = await printLink(code);
    for (let end = 6; end < fragment.length; end += 7)
      expect(await readLink(fragment.slice(0, end))).toHaveProperty("problem");
  });

  it("of another version, that is too long, or unfolds to too much is told of", async () => {
    expect(await readLink((await printLink(code)).replace("=1.", "=2."))).toEqual({
      problem: expect.stringContaining("of a form that this page does not know") as string,
    });
    expect(await readLink(`#code=1.${"A".repeat(LONGEST)}`)).toEqual({
      problem: "This link is longer than 16,000 characters, the most that is read.",
    });
    const bomb = await fragmentOf(new Uint8Array(8_000_000));
    expect(bomb.length).toBeLessThan(LONGEST);
    expect(await readLink(bomb)).toEqual({
      problem: "This link unfolds to more than 262,144 bytes, the most that is read.",
    });
  });

  it("is told of as damaged where its text is no UTF-8", async () => {
    expect(await readLink(await fragmentOf(new Uint8Array([0xff, 0xfe])))).toEqual({ problem: damaged });
  });

  it("is a problem or the code of an example, and never an exception", async () => {
    const some = fc.anything();
    const value = fc.oneof(
      some,
      fc.record({ example: some, made: some, files: some, requests: some, sent: some, wire: some }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string().map((text) => `#code=1.${text}`),
          fc.string(),
        ),
        async (fragment) => {
          expect(await readLink(fragment)).toHaveProperty("problem");
        },
      ),
    );
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        const read = await readLink(await fragmentOfValue(one));
        expect("problem" in read || isLinkedCode(read)).toBe(true);
      }),
    );
    const whole = JSON.stringify(code);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.string({ maxLength: 3 }), async (at, put) => {
        const read = await readLink(await fragmentOfText(whole.slice(0, at) + put + whole.slice(at + 1)));
        expect("problem" in read || isLinkedCode(read)).toBe(true);
      }),
    );
  });
});
