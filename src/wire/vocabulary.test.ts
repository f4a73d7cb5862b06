/** The lists of names are data: what can be wrong with them is order, doubles and spelling. */
import { describe, expect, it } from "vitest";
import { fieldNames } from "./field-names.ts";
import { methods } from "./methods.ts";
import { statusCodes } from "./status-codes.ts";

describe("the registered names", () => {
  it("has each status code once, in order, with a phrase and a source", () => {
    const codes = statusCodes.map((entry) => entry.code);
    expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
    for (const entry of statusCodes) {
      expect(entry.code).toBeGreaterThanOrEqual(100);
      expect(entry.code).toBeLessThan(600);
      expect(entry.phrase).toMatch(/^[A-Z][A-Za-z -]+$/);
      expect(entry.source).toMatch(/^RFC \d{4,5}, [\d.]+$/);
    }
  });

  it("holds every safe method to be idempotent (RFC 9110, section 9.2.2)", () => {
    expect(methods.filter((method) => method.safe && !method.idempotent)).toEqual([]);
    expect(new Set(methods.map((method) => method.name)).size).toBe(methods.length);
  });

  it("has each field name once, and only tokens (RFC 9110, section 5.6.2)", () => {
    expect(new Set(fieldNames.map((name) => name.toLowerCase())).size).toBe(fieldNames.length);
    expect(fieldNames.filter((name) => !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))).toEqual([]);
  });
});
