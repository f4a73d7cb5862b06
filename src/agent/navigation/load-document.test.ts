/** @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#loading-a-document */
import { describe, expect, it } from "vitest";
import type { HeaderList } from "../fetch/header-list.ts";
import { computedType } from "./computed-type.ts";
import { decodedText } from "./decoded-text.ts";
import { loadDocument, type Loaded } from "./load-document.ts";

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const typed = (type: string): HeaderList => [["Content-Type", type]];

function load(type: string | null, content = "x"): Loaded {
  const headers = type === null ? [] : typed(type);
  const url = new URL("http://app.test/");
  return loadDocument({ url, status: 200, headers, content: bytes(content), isCut: false, exchange: null });
}

describe("a document", () => {
  it.each([
    ["text/html; charset=utf-8", "html"],
    ["TEXT/HTML", "html"],
    ["application/xhtml+xml", "html"],
    ["application/json", "json"],
    ["application/problem+json", "json"],
    ["text/plain", "text"],
    ["text/css", "text"],
    ["application/javascript", "text"],
    ["application/atom+xml", "text"],
    ["image/png", "media"],
    ["application/pdf", "media"],
  ])("of type %s is shown as %s", (type, kind) => {
    expect(load(type).document?.kind).toBe(kind);
    expect(load(type).decision.rule).toBe("document-shown");
  });

  it.each(["application/octet-stream", "application/zip", "application/x-www-form-urlencoded"])(
    "of type %s is a file to save",
    (type) => {
      expect(load(type)).toMatchObject({ document: null, decision: { rule: "document-not-shown" } });
    },
  );

  it.each([
    ["<!doctype html><p>x", "text/html"],
    ["\n <h1>x", "text/html"],
    ["<!-- x --><p>", "text/html"],
    ["<?xml version='1.0'?>", "text/xml"],
    ["<p", "text/plain"],
    ["<section>x", "text/plain"],
    ["hello", "text/plain"],
    ["", "text/plain"],
    ["\xef\xbb\xbf\x01", "text/plain"],
    ["a\x01", "application/octet-stream"],
    ["%PDF-1.7", "application/pdf"],
  ])("without a type, that begins with %j, is taken for %s", (content, essence) => {
    expect(computedType([], bytes(content))).toEqual({ essence, sniffed: true });
    expect(computedType(typed("*/*"), bytes(content)).essence).toBe(essence);
  });

  it("is taken for HTML by its bytes only where nosniff does not forbid it", () => {
    const headers: HeaderList = [["X-Content-Type-Options", "nosniff"]];
    expect(computedType(headers, bytes("<h1>x")).essence).toBe("text/plain");
    expect(load(null, "<h1>x")).toMatchObject({
      document: { kind: "html" },
      decision: { rule: "document-sniffed" },
    });
  });

  it.each([
    ["text/plain; charset=utf-8", "\xc3\xbc", "ü"],
    ["text/plain; charset=iso-8859-1", "\xfc", "ü"],
    ["text/html; charset=nonsense", "\xc3\xbc", "ü"],
    ["text/html", "\xfc", "ü"],
    ["text/html", '<meta charset="iso-8859-2">\xb3', '<meta charset="iso-8859-2">ł'],
    ["text/html; charset=iso-8859-1", "\xef\xbb\xbf\xc3\xbc", "ü"],
    ["text/html", "\xff\xfex\0", "x"],
  ])("of type %s reads %j as %s", (type, content, text) => {
    expect(decodedText(bytes(content), typed(type), type.startsWith("text/html"))).toBe(text);
  });

  it("that forbids copies is not kept when a tab leaves it", () => {
    const url = new URL("http://app.test/");
    const headers: HeaderList = [...typed("text/html"), ["Cache-Control", "private, No-Store"]];
    const { document } = loadDocument({
      url,
      status: 200,
      headers,
      content: bytes(""),
      isCut: false,
      exchange: null,
    });
    expect(document?.isKept).toBe(false);
    expect(load("text/html").document?.isKept).toBe(true);
  });
});
