/** The form in which a reader composes a request, and the list of what was sent. */
import { describe, expect, it } from "vitest";
import { drawClient, drawSent, inShort, SENDERS, visibleBytes } from "./draw.ts";

const parts = { method: "POST", address: "/login", headers: "", body: "" };

describe("the client", () => {
  it("can send as everything that a request can be sent by", () => {
    const { text } = drawClient({ presets: [parts], origin: "http://localhost:3000" });
    for (const as of Object.keys(SENDERS)) expect(text).toContain(`<option value="${as}">`);
    expect(text).not.toContain("Request of the example");
  });

  it("offers the requests of the note where there are several", () => {
    const other = { ...parts, method: "GET", address: "/<a>" };
    const { text } = drawClient({ presets: [parts, other], origin: "http://localhost:3000" });
    expect(text).toContain('<option value="1">GET /&lt;a&gt;</option>');
  });

  it("tells what was sent, the latest first", () => {
    const raw = { as: "raw", text: "GET / HTTP/1.1\nHost: a", crlf: true, port: 3000 } as const;
    const origin = "http://evil.test";
    const script = { as: "script", origin, mode: "cors", credentials: "omit", ...parts } as const;
    expect(inShort(raw)).toBe("GET / HTTP/1.1, raw bytes");
    expect(inShort(script)).toBe("POST /login, script, http://evil.test");
    const { text } = drawSent([raw, script]);
    expect(text.indexOf('data-at="1"')).toBeLessThan(text.indexOf('data-at="0"'));
  });

  it("shows where the lines of bare bytes end", () => {
    expect(visibleBytes("GET /\r\nA: b\n\n", true)).toBe("GET /\\r\\n A: b\\r\\n \\r\\n");
    expect(visibleBytes("a\nb", false)).toBe("a\\n b");
    expect(visibleBytes("x".repeat(400), true)).toHaveLength(301);
  });
});
