/** @see https://www.w3.org/TR/CSP3/#directive-script-src */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseResponsePolicies } from "./policy.ts";
import { checkInlineScript, checkScriptRequest } from "./script-checks.ts";

const self = new URL("http://app.test:3000/page");

function request(policy: string, address: string, nonce = "", redirects = 0): boolean | null {
  const url = new URL(address, self);
  return (
    checkScriptRequest(parseResponsePolicies([policy]), { url, nonce, self, redirects })?.isAllowed ?? null
  );
}

async function inline(policy: string, text = "a()", nonce = ""): Promise<boolean | null> {
  return (await checkInlineScript(parseResponsePolicies([policy]), { text, nonce }))?.isAllowed ?? null;
}

describe("a script that is asked for", () => {
  it.each([
    ["img-src 'none'", "/a.js", null],
    ["script-src 'none'", "/a.js", false],
    ["script-src", "/a.js", false],
    ["script-src 'self'", "/a.js", true],
    ["SCRIPT-SRC 'SELF'", "/a.js", true],
    ["script-src 'self'", "http://app.test/a.js", false],
    ["script-src 'self'", "https://app.test:3000/a.js", true],
    ["default-src 'self'; script-src 'none'", "/a.js", false],
    ["default-src 'self'", "/a.js", true],
    ["script-src 'none'; script-src-elem 'self'", "/a.js", true],
    ["script-src 'self'; script-src 'none'", "/a.js", true],
    ["script-src 'self', script-src 'none'", "/a.js", false],
    ["script-src *", "https://cdn.test/a.js", true],
    ["script-src https:", "https://cdn.test/a.js", true],
    ["script-src https:", "http://cdn.test/a.js", false],
    ["script-src http:", "https://cdn.test/a.js", true],
    ["script-src cdn.test", "http://cdn.test/a.js", true],
    ["script-src cdn.test", "https://cdn.test/a.js", true],
    ["script-src cdn.test", "http://cdn.test:8080/a.js", false],
    ["script-src cdn.test:*", "http://cdn.test:8080/a.js", true],
    ["script-src cdn.test:80", "http://cdn.test/a.js", true],
    ["script-src *.cdn.test", "http://a.cdn.test/a.js", true],
    ["script-src *.cdn.test", "http://cdn.test/a.js", false],
    ["script-src 10.0.0.1", "http://10.0.0.1/a.js", false],
    ["script-src 127.0.0.1", "http://127.0.0.1/a.js", true],
    ["script-src cdn.test/lib/", "http://cdn.test/lib/a.js", true],
    ["script-src cdn.test/lib/", "http://cdn.test/other/a.js", false],
    ["script-src cdn.test/lib", "http://cdn.test/lib/a.js", false],
    ["script-src 'self' 'strict-dynamic'", "/a.js", false],
  ])("%s: %s", (policy, address, allowed) => {
    expect(request(policy, address)).toBe(allowed);
  });

  it("is let through by its nonce, whatever the address", () => {
    expect(request("script-src 'nonce-abc' 'strict-dynamic'", "http://x.test/a.js", "abc")).toBe(true);
    expect(request("script-src 'nonce-abc'", "http://x.test/a.js", "ABC")).toBe(false);
    expect(request("script-src 'nonce-'", "http://x.test/a.js", "")).toBe(false);
  });

  it("behind a redirect may lie in another folder, and on no other host", () => {
    expect(request("script-src cdn.test/lib/", "http://cdn.test/b/a.js", "", 1)).toBe(true);
    expect(request("script-src cdn.test/lib/", "http://x.test/lib/a.js", "", 1)).toBe(false);
  });
});

describe("a script in the page", () => {
  const hash = createHash("sha256").update("a()").digest("base64");

  it.each([
    ["style-src 'none'", null],
    ["default-src 'self'", false],
    ["script-src 'self'", false],
    ["script-src 'unsafe-inline'", true],
    ["script-src 'unsafe-inline' 'nonce-abc'", false],
    ["script-src 'unsafe-inline' 'strict-dynamic'", false],
    [`script-src 'sha256-${hash}'`, true],
    [`script-src 'sha256-${hash.replaceAll("+", "-").replaceAll("/", "_")}'`, true],
    [`script-src 'sha384-${hash}'`, false],
  ])("%s: %s", async (policy, allowed) => {
    expect(await inline(policy)).toBe(allowed);
  });

  it("is let through by its nonce, and by all policies or none", async () => {
    expect(await inline("script-src 'nonce-abc'", "a()", "abc")).toBe(true);
    expect(await inline("script-src 'unsafe-inline', default-src 'self'")).toBe(false);
  });

  it("is told of with the directive and why", async () => {
    const verdict = await checkInlineScript(parseResponsePolicies(["default-src 'self'"]), {
      text: "a",
      nonce: "",
    });
    expect(verdict?.decision).toMatchObject({
      rule: "csp-script-blocked",
      because:
        "Content-Security-Policy of the page says default-src 'self': the script stands in the page, and no nonce, no hash and no 'unsafe-inline' allows it.",
    });
  });
});
