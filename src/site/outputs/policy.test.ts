import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exampleSite } from "./example-site.ts";
import { headerPolicy } from "../../engine/embedded/frame/policy.ts";
import { headersFile, pageFolders, PLAIN, vercelConfig } from "./hosts.ts";
import { contentSecurityPolicy, headerRules, pagePolicy, policyOf } from "./policy.ts";
import { apacheConfig, caddyConfig, nginxConfig } from "./servers.ts";

/** As `sandbox/take-away/stackblitz.ts` has it, which the site may not import. */
const STACKBLITZ = "https://stackblitz.com/run";

const project = join(import.meta.dirname, "../../..");
const committed = (path: string): string => readFileSync(join(project, path), "utf8");

describe("the policy in a page's meta element", () => {
  it("lets images come only from the site and the hosts the page names", () => {
    expect(contentSecurityPolicy(["img.example.org", "cdn.example.net:8443"], PLAIN)).toContain(
      "img-src 'self' data: https://img.example.org https://cdn.example.net:8443;",
    );
    expect(contentSecurityPolicy([], PLAIN)).toContain("img-src 'self' data:;");
  });

  it("takes no directive from a host name", () => {
    const hostile = [
      "a.example; script-src *",
      "*",
      "a.example/x",
      "",
      "'unsafe-inline'",
      "a.example https:",
    ];
    expect(contentSecurityPolicy(hostile, PLAIN)).toBe(contentSecurityPolicy([], PLAIN));
  });

  it("lets the container be framed only where the owner allows it, and nothing else", () => {
    const framesOf = (use: "auto" | "webcontainer" | "embedded"): (string | undefined)[] => {
      const site = policyOf({ engine: { use, key: null } });
      return [contentSecurityPolicy([], site), pagePolicy(site)].map(
        (policy) => /frame-src ([^;]*)/.exec(policy)?.[1],
      );
    };
    const allowed = "'self' https://stackblitz.com https://*.webcontainer.io";
    expect(framesOf("auto")).toEqual([allowed, allowed]);
    expect(framesOf("webcontainer")).toEqual([allowed, allowed]);
    expect(framesOf("embedded")).toEqual(["'self'", "'self'"]);
  });

  it("lets a form be sent to one address of StackBlitz where the owner lets the container in, and nowhere else", () => {
    const formsOf = (use: "auto" | "embedded"): (string | undefined)[] => {
      const site = policyOf({ engine: { use, key: null } });
      const policies = [contentSecurityPolicy([], site), pagePolicy(site)];
      return policies.map((policy) => /form-action ([^;]*)/.exec(policy)?.[1]);
    };
    expect(new Set(formsOf("auto"))).toEqual(new Set([STACKBLITZ]));
    expect(new Set(formsOf("embedded"))).toEqual(new Set(["'none'"]));
  });

  it("leaves out what a meta element cannot say", () => {
    expect(contentSecurityPolicy([], PLAIN)).not.toMatch(/frame-ancestors|sandbox|report-/);
  });
});

describe("the headers", () => {
  const page = headerRules(PLAIN)[0]?.headers ?? {};

  it("allow no inline code, no eval and no other origin's scripts, styles, fonts or connections", () => {
    const sources = new Map(
      pagePolicy(PLAIN)
        .split("; ")
        .map((directive) => {
          const [name = "", ...values] = directive.split(" ");
          return [name, values];
        }),
    );
    expect(sources.get("default-src")).toEqual(["'none'"]);
    expect(sources.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const name of ["style-src", "font-src", "connect-src", "worker-src", "frame-ancestors"]) {
      expect(sources.get(name), name).toEqual(["'self'"]);
    }
  });

  it("isolate the page across origins", () => {
    expect(page).toMatchObject({
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "credentialless",
      "Cross-Origin-Resource-Policy": "same-origin",
    });
  });

  it("are the ones committed for Netlify and Cloudflare Pages", () => {
    expect(committed("public/_headers")).toBe(headersFile(PLAIN));
  });

  it("are the ones committed for Vercel", () => {
    expect(JSON.parse(committed("vercel.json"))).toEqual(vercelConfig());
  });

  it("are the ones committed for servers that an owner runs", () => {
    expect(committed("src/site/outputs/servers/nginx.conf")).toBe(nginxConfig(PLAIN));
    expect(committed("src/site/outputs/servers/apache.conf")).toBe(apacheConfig(PLAIN));
    expect(committed("src/site/outputs/servers/Caddyfile")).toBe(caddyConfig(PLAIN));
  });

  it("give the frame of the engine its own policy on each of those, and every address isolation", () => {
    for (const config of [nginxConfig, apacheConfig, caddyConfig]) {
      const text = config({ ...PLAIN, base: "/notes/" });
      const ofEngine = text.slice(text.lastIndexOf("/notes/_engine/"));
      expect(ofEngine).toContain(`Content-Security-Policy "${headerPolicy}"`);
      expect(text).toContain('Cross-Origin-Embedder-Policy "credentialless"');
      expect(text).toContain("/notes/404.html");
    }
    // There a location that sets one header has none of the others.
    for (const location of nginxConfig(PLAIN).split("\nlocation ").slice(1))
      expect(location).toContain('Cross-Origin-Opener-Policy "same-origin"');
  });

  it("name hashed files where a sub-path puts them", () => {
    expect(headersFile({ ...PLAIN, base: "/notes/" })).toContain("\n/notes/_astro/*\n  Cache-Control: ");
    expect(headersFile({ ...PLAIN, base: "/notes/" })).toContain("\n/*\n  Content-Security-Policy: ");
  });

  it("set nothing but policies by two rules that match one address, which hosts would join", () => {
    const [all, ...rest] = headerRules(PLAIN);
    for (const rule of rest) {
      for (const name of Object.keys(rule.headers).filter((one) => one !== "Content-Security-Policy"))
        expect(Object.keys(all?.headers ?? {})).not.toContain(name);
    }
  });

  it("hold for the frame of the engine too where two policies are joined: the first says nothing of its own", () => {
    const frame = headerRules(PLAIN).find(({ pattern }) => pattern.includes("engine"))?.headers ?? {};
    for (const directive of (page["Content-Security-Policy"] ?? "").split("; "))
      expect(`${frame["Content-Security-Policy"] ?? ""}; upgrade-insecure-requests`).toContain(directive);
    expect(frame["Content-Security-Policy"]).toMatch(
      /default-src 'none'.*connect-src 'none'.*sandbox allow-scripts$/,
    );
  });

  it("send the strict policy with every folder of pages, and with no other", () => {
    expect(pageFolders(exampleSite())).toEqual([
      "interview",
      "offline",
      "old",
      "recall",
      "record",
      "search",
      "wire",
    ]);
    const strict = headerRules({ ...PLAIN, base: "/x/", folders: ["search", "wire"] }).filter(
      ({ headers }) => headers["Content-Security-Policy"] === pagePolicy(PLAIN),
    );
    expect(strict.map(({ pattern }) => pattern)).toEqual(["/x/", "/x/404.html", "/x/search/*", "/x/wire/*"]);
  });

  it("stay within the 2,000 characters a line that Cloudflare Pages reads", () => {
    for (const line of headersFile(PLAIN).split("\n")) expect(line.length).toBeLessThan(2000);
  });
});
