/** Scripts of pages in the tab of a run, on the real Node: in which order they run, what they reach, and when they end. */
import { beforeAll, describe, expect, it } from "vitest";
import type { DecisionEntry, ExchangeEntry } from "../protocol/trace.ts";
import type { PageCommand, PageView } from "./page-tab.ts";
import type { Session } from "./session.ts";
import { createNodeTabHost } from "./tab-host-node.ts";
import type { TabHost } from "./tab-host.ts";
import { openSession } from "./test-session.ts";

let tabs: TabHost;
beforeAll(async () => {
  tabs = await createNodeTabHost();
});

/** By path: what the server answers; each name leads to it. */
type Site = Readonly<
  Record<string, string | { readonly body: string; readonly headers: Record<string, string> }>
>;

const serverOf = (site: Site): string => `
const site = ${JSON.stringify(site)};
require("node:http").createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const found = site[request.headers.host.split(":")[0] + pathname] ?? site[pathname];
  const { body, headers } = typeof found === "string" ? { body: found, headers: {} } : found ?? { body: "nothing", headers: {} };
  if (found === undefined) response.statusCode = 404;
  response.setHeader("Content-Type", pathname.endsWith(".js") ? "text/javascript" : "text/html");
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}).listen(3000);
`;

class Visit {
  readonly session: Session;
  readonly moved: PageView[] = [];

  constructor(session: Session) {
    this.session = session;
    session.watchPage((view) => this.moved.push(view));
  }

  do(command: PageCommand): Promise<PageView> {
    return this.session.page(command);
  }

  /** Waits until that was printed. */
  async open(address: string, until: string): Promise<void> {
    await this.do({ type: "open", address });
    await this.prints(until);
  }

  async prints(until: string): Promise<void> {
    await expect.poll(() => this.lines.join("\n")).toContain(until);
  }

  /** What the pages printed; each with its stream before it unless that is `log`. */
  get lines(): string[] {
    return this.session.trace().entries.flatMap((entry) => {
      if (entry.type !== "console" || entry.source.kind !== "tab") return [];
      return entry.stream === "log" ? [entry.text] : [`${entry.stream}: ${entry.text}`];
    });
  }

  get exchanges(): ExchangeEntry[] {
    return this.session.trace().entries.filter((entry) => entry.type === "exchange");
  }

  /** Heads of the requests whose target that is. */
  asked(target: string): string[] {
    return this.exchanges.map(({ request }) => request.text).filter((text) => text.split(" ")[1] === target);
  }

  decisions(rule: string): DecisionEntry[] {
    const all = this.session.trace().entries.filter((entry) => entry.type === "decision");
    return all.filter(({ decision }) => decision.rule === rule);
  }
}

async function visiting(site: Site): Promise<Visit> {
  const { session } = openSession(serverOf(site), { tabs });
  await session.run();
  return new Visit(session);
}

describe("scripts of a page", () => {
  it("run in the order of the page, deferred ones behind it, and share what they declare", async () => {
    const visit = await visiting({
      "/": `<title>Tea &amp; more</title>
<script>const words = ["inline"]; document.addEventListener("DOMContentLoaded", () => console.log("parsed", document.readyState));
onload = () => console.log("loaded", document.readyState, words.join(" "));
onpageshow = ({ persisted }) => console.log("shown", persisted);</script>
<script src="/deferred.js" defer></script>
<script type="module">words.push("module", typeof require, this === undefined);</script>
<script src="/blocking.js"></script>
<script>console.log(words.join(" "), document.readyState, document.title);</script>
<script type="application/json">{"no": "script"}</script><template><script>console.log("never")</script></template>`,
      "/blocking.js": 'words.push("blocking");',
      "/deferred.js": 'words.push("deferred");',
    });
    await visit.open("app.test:3000/", "shown");
    expect(visit.lines).toEqual([
      "inline blocking loading Tea & more",
      "parsed interactive",
      "loaded complete inline blocking deferred module undefined true",
      "shown false",
    ]);
  });

  it("that are one module run once, however many elements name it, and are UTF-8 whatever is said of them", async () => {
    const one = `<script type="module" src="/one.js"></script>`;
    const visit = await visiting({
      "/": `${one}${one}<script type="module" src="/none.js"></script><script src="/old.js"></script>
<script src="/old.js"></script><script type="module">console.log("end")</script>`,
      "/one.js": {
        body: "console.log('één module')",
        headers: { "Content-Type": "text/javascript; charset=iso-8859-1" },
      },
      "/old.js": {
        body: "console.log('één')",
        headers: { "Content-Type": "text/javascript; charset=iso-8859-1" },
      },
    });
    await visit.open("app.test:3000/", "end");
    const old = "Ã©Ã©n";
    expect(visit.lines.filter((line) => !line.startsWith("error: "))).toEqual([
      old,
      old,
      "één module",
      "end",
    ]);
    expect(visit.asked("/one.js")).toHaveLength(1);
    expect(visit.asked("/none.js")).toHaveLength(1);
    expect(visit.asked("/old.js").length).toBeGreaterThan(0);
  });

  it("are asked for by the page: with cookies and without CORS, or as crossorigin says", async () => {
    const visit = await visiting({
      "/": {
        body: `<script src="/own.js"></script><script src="http://cdn.app.test:3000/near.js"></script>
<script src="http://cdn.test:3000/far.js"></script><script src="http://cdn.test:3000/cors.js" crossorigin></script>
<script>console.log("end")</script>`,
        headers: { "Set-Cookie": "seen=1; Domain=app.test" },
      },
      "/own.js": "console.log('own')",
      "/near.js": "console.log('near')",
      "/far.js": "console.log('far')",
      "/cors.js": "console.log('never')",
    });
    await visit.open("app.test:3000/", "end");
    expect(visit.lines).toEqual([
      "own",
      "near",
      "far",
      expect.stringMatching(/^error: The script .*cors\.js does not run: .*no Access-Control-Allow-Origin/),
      "end",
    ]);
    expect(visit.asked("/own.js")[0]).toMatch(/Accept: \*\/\*\r\n[^]*Cookie: seen=1/);
    expect(visit.asked("/near.js")[0]).toContain("Cookie: seen=1");
    expect(visit.asked("/far.js")[0]).not.toContain("Origin:");
    expect(visit.asked("/cors.js")[0]).toContain("Origin: http://app.test:3000");
    expect(visit.decisions("script-element").map(({ decision }) => decision.because)).toEqual(
      Array(4).fill(expect.stringContaining("A script element of http://app.test:3000/ names it")),
    );
    expect(visit.exchanges.every(({ client }) => client === "tab-1")).toBe(true);
  });

  it("have the cookies, the storages and the network of their origin, and no other's", async () => {
    const visit = await visiting({
      "/": `<script>document.cookie = "mine=1"; localStorage.setItem("a", "1");
fetch("http://other.test:3000/data.js").catch((error) => console.log(error.message));
fetch("/data.js").then((answer) => answer.text()).then((text) => console.log(text, document.cookie, location.pathname, self.origin));</script>`,
      "/data.js": "data",
    });
    await visit.open("app.test:3000/", "data");
    // The two answers race.
    await expect.poll(() => visit.lines).toContain("Failed to fetch");
    await expect.poll(() => visit.lines.join()).toContain("data mine=1 /");
    expect(visit.session.kept.storages.find(({ area }) => area === "local")).toMatchObject({
      origin: "http://app.test:3000",
    });
    const [own] = visit.asked("/data.js").filter((text) => text.includes("Host: app.test"));
    expect(own).toContain("Cookie: mine=1");
    expect((await visit.do({ type: "look" })).cookie).toBe("mine=1");
  });

  it("find no elements: the sentence stands in the console once", async () => {
    const visit = await visiting({
      "/": `<script>document.querySelector("p");</script>
<script>try { document.body.append("x"); } catch (error) { console.log(error.message); }
setTimeout(() => { alert(1); });</script>`,
    });
    await visit.open("app.test:3000/", "alert");
    expect(visit.lines).toEqual([
      expect.stringMatching(/^error: document\.querySelector: The scripts of a page that is drawn have/),
      "error: Uncaught TypeError: document.querySelector is not there.\n    at http://app.test:3000/:1:10",
      "document.body is not there.",
      expect.stringMatching(
        /^error: Uncaught TypeError: alert is not there\.\n {4}at http:\/\/app\.test:3000\/:3:/,
      ),
    ]);
  });

  it("do not run where the answer is none of a script", async () => {
    const visit = await visiting({
      "/": `<script src="/gone.js"></script><script src="/typed.js"></script><script src="/picture.js"></script><script src="/broken.js"></script><script>console.log("end")</script>`,
      "/typed.js": {
        body: "1",
        headers: { "Content-Type": "text/plain", "X-Content-Type-Options": "nosniff" },
      },
      "/picture.js": { body: "1", headers: { "Content-Type": "image/png" } },
      "/broken.js": "const = 1;",
    });
    await visit.open("app.test:3000/", "end");
    expect(visit.lines[0]).toContain("The server answered 404");
    expect(visit.lines[1]).toContain("nosniff");
    expect(visit.lines[2]).toContain("image/png");
    expect(visit.lines[3]).toMatch(/^error: Uncaught SyntaxError: /);
    expect(visit.decisions("script-not-run")).toHaveLength(3);
  });

  it("lead the tab away, which ends them; the request says that nobody pressed anything", async () => {
    const visit = await visiting({
      "a.test/": `<script>setInterval(() => console.log("tick"), 10); setTimeout(() => { location = "http://localhost:3000/next"; }, 50);</script>`,
      "/next": `<script>console.log("there", location.href);</script>`,
    });
    await visit.open("a.test:3000/", "there");
    const ticks = visit.lines.filter((line) => line === "tick").length;
    expect(visit.lines.at(-1)).toBe("there http://localhost:3000/next");
    // Six ticks of a page that goes on: what does not come has no sign to wait for.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(visit.lines.filter((line) => line === "tick")).toHaveLength(ticks);
    expect(visit.moved.at(-1)).toMatchObject({ url: "http://localhost:3000/next", canGoBack: true, turn: 2 });
    expect(visit.asked("/next")[0]).toContain("Sec-Fetch-Site: cross-site");
    expect(visit.asked("/next")[0]).not.toContain("Sec-Fetch-User");
    expect(visit.decisions("navigation-script")).toHaveLength(1);
    const back = await visit.do({ type: "go", delta: -1, again: false });
    expect(back).toMatchObject({ scripts: 0, navigated: { kind: "restored" } });
    await visit.prints("its scripts do not go on");
  });

  it("that lead away before the page is there leave nothing to go back to, and go in circles only so long", async () => {
    const visit = await visiting({ "/": `<script>location.href = "/?" + Math.random();</script>` });
    await visit.open("app.test:3000/", "Scripts have led this tab on 20 times");
    expect(visit.exchanges).toHaveLength(21);
    expect((await visit.do({ type: "look" })).canGoBack).toBe(false);
  });

  it("stay where the place in the page changes, and hear of it", async () => {
    const visit = await visiting({
      "/": `<script>onhashchange = ({ oldURL, newURL }) => console.log(new URL(oldURL).hash, new URL(newURL).hash, location.hash);
onpopstate = ({ state }) => console.log("popped", state, location.hash);
onload = () => setTimeout(() => { location.hash = "one"; console.log("set"); });</script>`,
    });
    await visit.open("app.test:3000/", " #one #one");
    expect(visit.lines).toEqual(["popped null #one", "set", " #one #one"]);
    await expect.poll(() => visit.moved.at(-1)?.url).toBe("http://app.test:3000/#one");
    await visit.do({ type: "follow", href: "#two", base: "http://app.test:3000/" });
    await visit.prints("#one #two #two");
    await visit.do({ type: "go", delta: -1, again: false });
    await visit.prints("#two #one #one");
    expect(visit.exchanges).toHaveLength(1);
  });

  it("run where a policy of the page allows it, and each decision is told", async () => {
    const visit = await visiting({
      "/": {
        body: `<script>console.log("never")</script><script nonce="abc">console.log("nonce")</script><script src="/own.js"></script><script src="http://cdn.test:3000/far.js"></script><script src="/away.js"></script><script nonce="abc">console.log("end")</script>`,
        headers: { "Content-Security-Policy": "default-src 'none'; script-src 'self' 'nonce-abc'" },
      },
      "/own.js": "console.log('own')",
      "/far.js": "console.log('never')",
    });
    await visit.open("app.test:3000/", "end");
    expect(visit.lines.filter((line) => !line.startsWith("error:"))).toEqual(["nonce", "own", "end"]);
    expect(visit.asked("/far.js")).toEqual([]);
    expect(visit.decisions("csp-script-blocked")).toHaveLength(2);
    expect(visit.decisions("csp-script-allowed").map(({ exchange }) => exchange)).toEqual(["x1", "x1"]);
    expect(visit.decisions("script-element")[0]?.decision.because).toContain("which is named");
  });
});
