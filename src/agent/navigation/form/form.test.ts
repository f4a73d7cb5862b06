/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-2 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FormControl, PageForm } from "./controls.ts";
import { multipartFormData, plainText, urlEncoded } from "./encodings.ts";
import { constructEntryList, type FormEntry } from "./entry-list.ts";
import { submitForm } from "./submit.ts";

const field = { name: "a", disabled: false } as const;
const text = (name: string, value: string): FormControl => ({ ...field, name, kind: "text", value });
const file = { name: "ä.txt", type: "text/plain", bytes: new TextEncoder().encode("hi\n") };
const read = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe("the entry list", () => {
  it.each<[string, FormControl, FormEntry[]]>([
    ["a text", text("a", "x"), [["a", "x"]]],
    ["a text that is disabled", { ...field, kind: "text", value: "x", disabled: true }, []],
    ["a text without a name", text("", "x"), []],
    ["a checkbox that is checked", { ...field, kind: "check", checked: true, value: "v" }, [["a", "v"]]],
    ["one without a value", { ...field, kind: "check", checked: true, value: null }, [["a", "on"]]],
    ["one with an empty value", { ...field, kind: "check", checked: true, value: "" }, [["a", ""]]],
    ["one that is not checked", { ...field, kind: "check", checked: false, value: "v" }, []],
    [
      "the button that was pressed",
      { ...field, kind: "button", value: "go", isSubmitter: true },
      [["a", "go"]],
    ],
    ["another button", { ...field, kind: "button", value: "go", isSubmitter: false }, []],
    [
      "an image that was pressed",
      { ...field, kind: "image", isSubmitter: true, x: 3, y: 4 },
      [
        ["a.x", "3"],
        ["a.y", "4"],
      ],
    ],
    [
      "an image without a name",
      { ...field, name: "", kind: "image", isSubmitter: true, x: 3, y: 4 },
      [
        ["x", "3"],
        ["y", "4"],
      ],
    ],
    ["a hidden field", { ...field, kind: "hidden", value: "h" }, [["a", "h"]]],
    [
      "one that asks for the encoding",
      { ...field, name: "_Charset_", kind: "hidden", value: "h" },
      [["_Charset_", "UTF-8"]],
    ],
    [
      "files",
      { ...field, kind: "file", files: [file, file] },
      [
        ["a", file],
        ["a", file],
      ],
    ],
    [
      "a file field in which none was chosen",
      { ...field, kind: "file", files: [] },
      [["a", { name: "", type: "application/octet-stream", bytes: new Uint8Array() }]],
    ],
    [
      "a select",
      {
        ...{ ...field, kind: "select" },
        options: [
          { value: "1", selected: true, disabled: false },
          { value: "2", selected: true, disabled: true },
          { value: "3", selected: false, disabled: false },
          { value: "4", selected: true, disabled: false },
        ],
      },
      [
        ["a", "1"],
        ["a", "4"],
      ],
    ],
  ])("of %s", (_what, control, entries) => {
    expect(constructEntryList([control])).toEqual(entries);
  });
});

describe("the encodings", () => {
  const entries: FormEntry[] = [
    ["a b", "ü&=+~*"],
    ["line", "1\n2\r3\r\n4"],
    ["file", file],
  ];

  it("writes a query as URLs have it, and of a file its name alone", () => {
    expect(urlEncoded(entries)).toBe("a+b=%C3%BC%26%3D%2B%7E*&line=1%0D%0A2%0D%0A3%0D%0A4&file=%C3%A4.txt");
  });

  it("writes plain text that no program can read back for certain", () => {
    expect(read(plainText(entries))).toBe("a b=ü&=+~*\r\nline=1\r\n2\r\n3\r\n4\r\nfile=ä.txt\r\n");
  });

  it("writes parts, each with its name, a file with its type and its bytes as they are", () => {
    const named: FormEntry[] = [['q"\n', "x\ny"], ...entries.slice(2), ["none", { ...file, type: "" }]];
    expect(read(multipartFormData(named, "B"))).toBe(
      [
        '--B\r\nContent-Disposition: form-data; name="q%22%0D%0A"\r\n\r\nx\r\ny\r\n',
        '--B\r\nContent-Disposition: form-data; name="file"; filename="ä.txt"\r\nContent-Type: text/plain\r\n\r\nhi\n\r\n',
        '--B\r\nContent-Disposition: form-data; name="none"; filename="ä.txt"\r\nContent-Type: application/octet-stream\r\n\r\nhi\n\r\n',
        "--B--\r\n",
      ].join(""),
    );
  });

  it("is read back by the platform as it was written", async () => {
    const names = fc.string({ minLength: 1, unit: "binary" });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(names, fc.string({ unit: "binary" }))), async (pairs) => {
        const lines = (value: string): string => value.toWellFormed().replace(/\r\n?|\n/g, "\r\n");
        const expected = pairs.map(([name, value]) => [lines(name), lines(value)]);
        expect([...new URLSearchParams(urlEncoded(pairs))]).toEqual(expected);
        const headers = { "Content-Type": "multipart/form-data; boundary=B0undary" };
        if (pairs.length === 0) return;
        // The type of the body differs between the two libraries in what they say of the buffer.
        const body = multipartFormData(pairs, "B0undary") as Uint8Array<ArrayBuffer>;
        const form = await new Response(body, { headers }).formData();
        expect([...form].map(([, value]) => value)).toEqual(expected.map(([, value]) => value));
      }),
      { numRuns: 60 },
    );
  });
});

const page = {
  url: new URL("http://app.test/shop/?old=1#top"),
  baseUrl: new URL("http://app.test/shop/"),
  origin: "http://app.test",
};
const form = (more: Partial<PageForm>): PageForm => ({
  ...{ action: null, method: null, enctype: null, submitter: null, controls: [text("a", "1")] },
  ...more,
});

describe("a form that is submitted", () => {
  it.each<[string, Partial<PageForm>, string]>([
    ["without an action, to its page", {}, "http://app.test/shop/?a=1#top"],
    ["by an action, the query of which is replaced", { action: "buy?x=2" }, "http://app.test/shop/buy?a=1"],
    ["without a field, with an empty query", { action: "/buy", controls: [] }, "http://app.test/buy?"],
    ["by what is no method, as GET", { action: "/b", method: "delete" }, "http://app.test/b?a=1"],
    [
      "by its button, which counts more",
      { action: "/b", method: "post", submitter: { action: "/c", method: "GET", enctype: null } },
      "http://app.test/c?a=1",
    ],
  ])("%s", (_what, more, href) => {
    expect(submitForm(form(more), page, "B")).toMatchObject({
      resource: null,
      initiatorOrigin: "http://app.test",
      because: { rule: "form-in-address" },
    });
    expect(submitForm(form(more), page, "B")?.url.href).toBe(href);
  });

  it.each([
    [null, "application/x-www-form-urlencoded", "a=1"],
    ["nonsense", "application/x-www-form-urlencoded", "a=1"],
    ["TEXT/plain", "text/plain", "a=1\r\n"],
    ["multipart/form-data", "multipart/form-data; boundary=B", /^--B\r\n/],
  ])("with enctype %s has a body of %s", (enctype, type, body) => {
    const navigation = submitForm(form({ action: "/b?x=2", method: "POST", enctype }), page, "B");
    expect(navigation?.url.href).toBe("http://app.test/b?x=2");
    expect(navigation?.resource?.type).toBe(type);
    expect(read(navigation?.resource?.body ?? new Uint8Array())).toMatch(body);
    expect(navigation?.because.rule).toBe("form-in-body");
  });

  it("leads nowhere with a dialog that is not there, or an action that is no address", () => {
    expect(submitForm(form({ method: "dialog" }), page, "B")).toBeNull();
    expect(submitForm(form({ action: "http://[" }), page, "B")).toBeNull();
  });

  it("to another scheme leaves the address as it is", () => {
    expect(submitForm(form({ action: "javascript:alert(1)" }), page, "B")?.url.href).toBe(
      "javascript:alert(1)",
    );
  });
});
