/** The words are data: what can be wrong with them is their shape, their references, and names that lead nowhere. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fieldNames } from "../field-names.ts";
import { methods } from "../methods.ts";
import { statusCodes } from "../status-codes.ts";
import { closeCodes } from "../websocket/close-code.ts";
import { referenceOf, type ExplainedKind, type Explanation } from "./explanation.ts";
import { explanationOf, explanations } from "./explanations.ts";

const keyOf = ({ kind, name }: Explanation): string => `${kind}/${name}`;
const keys = new Set(explanations.map(keyOf));
const namesOf = (kind: ExplainedKind): string[] =>
  explanations.filter((one) => one.kind === kind).map((one) => one.name);
/** Sentences, for text in which a full stop inside a word or a name has no space behind it. */
const sentences = (text: string): number => text.split(/[.?](?=\s|$)/).filter((part) => part.trim()).length;
const faulty = (holds: (one: Explanation) => boolean): string[] =>
  explanations.filter((one) => !holds(one)).map(keyOf);

const shapes = [
  /^https:\/\/www\.rfc-editor\.org\/rfc\/rfc\d{4,5}#section-\d+(\.\d+)*$/,
  /^https:\/\/datatracker\.ietf\.org\/doc\/html\/draft-[a-z0-9-]+-\d\d#section-\d+(\.\d+)*$/,
  /^https:\/\/fetch\.spec\.whatwg\.org\/#[a-z-]+$/,
  /^https:\/\/html\.spec\.whatwg\.org\/multipage\/[a-z-]+\.html#[a-z-]+$/,
  /^https:\/\/www\.w3\.org\/TR\/[a-z0-9A-Z-]+\/#[a-z-]+$/,
  /^https:\/\/www\.iana\.org\/assignments\/websocket\/websocket\.xhtml#close-code-number$/,
  /^https:\/\/nginx\.org\/en\/docs\/http\/\w+\.html$/,
  /^https:\/\/developer\.mozilla\.org\/docs\/Web\/HTTP\/Reference\/Headers\/[A-Za-z-]+$/,
];

/** Files of `fields/` that are no field: what several of them share, and the parts of cookies. */
const shared = [
  ...["list", "parameters", "weights", "auth-scheme", "trimmed"],
  ...["cookie-date", "http-date", "delta-seconds"],
];
/** Files that hold a family, and the fields in them. */
const families: Readonly<Record<string, readonly string[]>> = {
  "access-control": ["access-control-allow-origin", "access-control-request-method"],
  "sec-websocket": ["sec-websocket-key", "sec-websocket-protocol", "sec-websocket-extensions"],
  "x-forwarded": ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"],
};

describe("the explanations", () => {
  it("have one name each, and one for each method, status code and close code", () => {
    expect(keys.size).toBe(explanations.length);
    expect(namesOf("method")).toEqual(methods.map((one) => one.name));
    expect(namesOf("status-code")).toEqual(statusCodes.map((one) => `${one.code}`));
    expect(namesOf("close-code")).toEqual(closeCodes.map((one) => `${one.code}`));
  });

  it("lead to a section of a document", () => {
    expect(faulty(({ reference }) => shapes.some((shape) => shape.test(reference.url)))).toEqual([]);
    expect(faulty(({ reference }) => /^[A-Z0-9a-z].*\w\)?$/.test(reference.text))).toEqual([]);
    expect(() => referenceOf("RFC 9110")).toThrow(RangeError);
  });

  it("name only what is explained, each name once, and never themselves", () => {
    const unknown = explanations.flatMap((one) =>
      one.related.filter((key) => !keys.has(key) || key === keyOf(one)).map((key) => `${keyOf(one)}: ${key}`),
    );
    expect(unknown).toEqual([]);
    expect(faulty(({ related }) => related.length >= 1 && related.length <= 5)).toEqual([]);
    expect(faulty(({ related }) => new Set(related).size === related.length)).toEqual([]);
  });

  it("have one sentence for a card, and one to four for a page", () => {
    expect(faulty(({ summary }) => sentences(summary) === 1 && summary.endsWith("."))).toEqual([]);
    expect(faulty(({ summary }) => summary.length >= 30 && summary.length <= 150)).toEqual([]);
    expect(faulty(({ more }) => sentences(more) >= 1 && sentences(more) <= 4)).toEqual([]);
    expect(faulty(({ more }) => more.length >= 40 && more.length <= 420 && more.endsWith("."))).toEqual([]);
    expect(faulty(({ summary, more }) => !/ {2}|[!“”‘’—–]/.test(`${summary} ${more}`))).toEqual([]);
    expect(new Set(explanations.map((one) => one.summary)).size).toBe(explanations.length);
  });

  it("hold their fields among the names of fields, and have one for each file of fields", () => {
    const known = new Set(fieldNames);
    expect(namesOf("field").filter((name) => !known.has(name))).toEqual([]);
    const files = readdirSync(new URL("../fields/", import.meta.url))
      .filter((file) => !file.endsWith(".test.ts"))
      .map((file) => file.replace(/\.ts$/, ""))
      .filter((file) => !shared.includes(file))
      .flatMap((file) => families[file] ?? [file]);
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((name) => explanationOf("field", name) === undefined)).toEqual([]);
  });

  it("are found in any letters", () => {
    expect(explanationOf("field", "etag")?.name).toBe("ETag");
    expect(explanationOf("status-code", "404")?.title).toBe("404 Not Found");
    expect(explanationOf("field", "Path")).toBeUndefined();
  });
});
