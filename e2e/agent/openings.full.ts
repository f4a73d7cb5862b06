/** Pages that open pages, in a real browser and in the simulated one: which cookies go along, and what else is said. */
import type { Page } from "playwright/test";
import { expect, test } from "playwright/test";
import type { Browser } from "../../src/agent/browser.ts";
import { fetch } from "../../src/agent/fetch/fetch.ts";
import { createRequest } from "../../src/agent/fetch/request.ts";
import { createBrowser, type PageName } from "./ask.ts";
import { filled, hosts, type Answer, type Case } from "./case.ts";
import { CaseServer, type Heard } from "./case-server.ts";
import { isRealKind, launchReal, type RealKind } from "./real-browser.ts";

const hows = ["address bar", "link", "form", "post"] as const;
type How = (typeof hows)[number];

/** One page is opened from another, and the answer leads to a third in some. */
interface Opening {
  readonly from: PageName;
  readonly how: How;
  readonly to: string;
}

const jar = [
  "none=1; Path=/",
  "lax=1; Path=/; SameSite=Lax",
  "strict=1; Path=/; SameSite=Strict",
  "site=1; Path=/; Domain=app.test; SameSite=Strict",
  "hidden=1; Path=/; HttpOnly; SameSite=Lax",
].map((field): [string, string] => ["Set-Cookie", field]);
const html: [string, string] = ["Content-Type", "text/html"];

const opening: Readonly<Record<string, Answer>> = {
  set: { headers: [html, ...jar] },
  a: { headers: [html, ["Set-Cookie", "came=1; Path=/c0/; SameSite=Strict"]] },
  "back-302": { status: 302, headers: [["Location", "{app}{c}/a"]] },
  "back-307": { status: 307, headers: [["Location", "{app}{c}/a"]] },
};
/** One case, of which the paths are asked in turn. */
const cases: readonly Case[] = [{ name: "openings", ask: [], answers: opening }];

const openings: readonly Opening[] = (["app", "api", "other"] as const).flatMap((from) =>
  hows.flatMap((how) =>
    ["{app}{c}/a", "{api}{c}/a", "{other}{c}/back-302", "{other}{c}/back-307"].map((to) => ({
      from,
      how,
      to,
    })),
  ),
);

/** Where a real browser does otherwise, with the reason; these cookies and headers are set aside. */
interface Known {
  readonly kind: RealKind;
  readonly because: string;
  readonly of: (one: Opening) => boolean;
  readonly cookies: readonly string[];
  readonly headers: readonly string[];
}
const all = ["came", "none", "lax", "strict", "site", "hidden"];
const differences: readonly Known[] = [
  {
    kind: "chromium",
    because:
      "Chromium does not look at where a request was led through; 6265bis, section 5.2, counts one that passed another site as cross-site.",
    of: ({ from, how, to }) => to.includes("back-") && (from !== "other" || how === "address bar"),
    cookies: all,
    headers: [],
  },
  {
    kind: "chromium",
    because:
      "Chromium sends a cookie without SameSite with a cross-site POST that opens a page for two minutes after it was set, which 6265bis leaves open (section 5.6.7.2).",
    of: ({ from, how, to }) => from === "other" && how === "post" && to === "{app}{c}/a",
    cookies: ["none"],
    headers: [],
  },
  {
    kind: "chromium",
    because:
      "Chromium names no origin once a form that was posted has been led to another origin; by the Fetch Standard the page's own server may lead it there. For the cookie, see above.",
    of: ({ from, how, to }) => from === "other" && how === "post" && to.includes("back-307"),
    cookies: ["none"],
    headers: ["origin"],
  },
  {
    kind: "firefox",
    because: "Firefox does not count a cookie without SameSite as Lax, as 6265bis does (section 5.6.7.1).",
    of: ({ how }) => how === "post",
    cookies: ["none"],
    headers: [],
  },
];

async function openReally(page: Page, { from, how, to }: Opening, port: number): Promise<void> {
  const url = filled(to, 0, port);
  if (how === "address bar") {
    await page.goto(url);
    return;
  }
  await page.goto(`http://${hosts[from]}:${port}/page`);
  const action = how === "link" ? `link.click()` : `form.submit()`;
  const opened = page.waitForURL((address) => address.pathname === "/c0/a");
  await page.evaluate(`{
    const link = Object.assign(document.createElement("a"), { href: ${JSON.stringify(url)} });
    const form = Object.assign(document.createElement("form"), { action: link.href, method: "${how === "post" ? "post" : "get"}" });
    document.body.append(link, form);
    ${action};
  }`);
  await opened;
}

async function open(browser: Browser, { from, how, to }: Opening, port: number): Promise<void> {
  const origin = `http://${hosts[from]}:${port}`;
  const url = new URL(filled(to, 0, port));
  const client = browser.tabOf(origin);
  const posted = { method: "POST", headers: [form], body: { source: new Uint8Array() } };
  // A form that is sent by GET puts its fields in the place of the query.
  if (how === "form") url.search = "?";
  const { body } = await fetch(
    createRequest({
      ...{ mode: "navigate", destination: "document", credentials: "include", client, origin, url },
      ...(how === "address bar" ? {} : { initiatorOrigin: origin }),
      ...(how === "post" ? posted : {}),
    }),
    browser.surroundings,
  );
  for (const reader = body?.getReader(); reader !== undefined && !(await reader.read()).done;);
}
const form: [string, string] = ["Content-Type", "application/x-www-form-urlencoded"];

/** What counts of what was heard: a cache is asked about elsewhere, and each browser names the pictures it can show. */
function told(heard: readonly Heard[], known?: Known): object[] {
  const aside = ["accept", "cache-control", "pragma", "cookie", ...(known?.headers ?? [])];
  return heard.map(({ line, headers, body }) => {
    const rest = Object.entries(headers).filter(([name]) => !aside.includes(name));
    const cookies = headers["cookie"]?.split("; ") ?? [];
    const left = cookies.filter((pair) => known?.cookies.includes(pair.split("=")[0] ?? "") !== true);
    return { line, ...Object.fromEntries(rest), body, cookies: left };
  });
}

test("every way to open a page sends the same in both", async ({ browserName }) => {
  test.setTimeout(120_000);
  if (!isRealKind(browserName)) throw new Error(`${browserName} is not among the browsers compared.`);
  const real = await launchReal(browserName);
  const server = new CaseServer(cases);
  await server.listen();
  const { port } = server;
  const { browser } = createBrowser();
  const known = differences.filter(({ kind }) => kind === browserName);
  const needed = new Set<Known>();
  const different: object[] = [];
  try {
    const page = await (await real.newContext()).newPage();
    const first: Opening = { from: "app", how: "address bar", to: "{app}{c}/set" };
    await Promise.all([openReally(page, first, port), open(browser, first, port)]);
    server.takeHeard();
    for (const one of openings) {
      await openReally(page, one, port);
      const really = server.takeHeard().get(0) ?? [];
      await open(browser, one, port);
      const simulated = server.takeHeard().get(0) ?? [];
      const reason = known.find(({ of }) => of(one));
      const alike = (without?: Known): boolean =>
        JSON.stringify(told(really, without)) === JSON.stringify(told(simulated, without));
      if (alike()) continue;
      if (reason !== undefined && alike(reason)) needed.add(reason);
      else different.push({ ...one, really: told(really), simulated: told(simulated) });
    }
    expect(different).toEqual([]);
    expect(known.filter((one) => !needed.has(one))).toEqual([]);
  } finally {
    server.close();
    await real.close();
  }
});
