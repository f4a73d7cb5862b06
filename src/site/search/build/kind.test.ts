import { describe, expect, it } from "vitest";
import { kindOf } from "./kind.ts";

describe("the kind of a title", () => {
  it.each(["409", "409 Conflict", "404: nothing here", "401 and 403", "Status 304", "HTTP 204 (No Content)"])(
    "%s is about a status code",
    (title) => {
      expect(kindOf(title)).toBe("status code");
    },
  );

  it.each([
    "Set-Cookie",
    "The Set-Cookie header",
    "`ETag`",
    "Origin and Referer",
    "set-cookie",
    "Vary: what a cache asks",
  ])("%s is about a header", (title) => {
    expect(kindOf(title)).toBe("header");
  });

  it.each([
    "PUT",
    "PUT and PATCH",
    "PUT vs PATCH",
    "The OPTIONS method",
    "GET, HEAD",
    "QUERY: a safe method with a body",
  ])("%s is about a method", (title) => {
    expect(kindOf(title)).toBe("method");
  });

  it.each([
    "Cookies",
    "200 requests a second",
    "999 Unknown",
    "Date of birth",
    "Get started",
    "Options",
    "",
    "from",
  ])("%s is about none", (title) => {
    expect(kindOf(title)).toBeNull();
  });
});
