/** Client scripts in tabs of one browser: what they hear of each other, and of a reader who changes what it keeps. */
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { Browser } from "../agent/browser.ts";
import { TraceRecorder } from "../agent/trace-recorder.ts";
import type { TabHost } from "./tab-host.ts";
import { createNodeTabHost } from "./tab-host-node.ts";
import { runInTab, type RunningScript } from "./test-tab.ts";

const scripts: RunningScript[] = [];
let host: TabHost;
beforeAll(async () => {
  host = await createNodeTabHost();
});
afterEach(() => {
  for (const script of scripts.splice(0)) script.stop();
});

interface Ran {
  readonly lines: string[];
  readonly browser: Browser;
}

function createBrowser(): Browser {
  const now = (): number => performance.now();
  return new Browser({
    connect: () => Promise.reject(new Error("there is no server")),
    ...{ now, date: () => Date.now(), recorder: new TraceRecorder(now, () => undefined) },
    isPublicSuffix: (domain) => domain === "test",
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
}

/** Runs a script in a tab of app.test, in the browser of another one where that is given; `lines` are what it printed. */
async function run(script: string, port = 1, before: Ran | null = null, tab = "tab-1"): Promise<Ran> {
  const browser = before?.browser ?? createBrowser();
  const lines: string[] = [];
  const print = (_stream: string, text: string): void => void lines.push(text);
  const facts = { id: tab, origin: `http://app.test:${port}`, browser, print };
  const running = await runInTab(script, facts, host);
  scripts.push(running);
  await running.ended;
  return { lines, browser };
}

describe("a client script", () => {
  it("hears other tabs of its origin on a channel, and none of another", async () => {
    const listen = `
      const channel = new BroadcastChannel("news");
      channel.onmessage = ({ data, origin }) => console.log(data.n, data.at instanceof Date, origin);
      new BroadcastChannel("other").onmessage = () => console.log("never");`;
    const near = await run(listen);
    const far = await run(listen, 2, near);
    const post = await run(
      `${listen}
       const mine = new BroadcastChannel("news");
       mine.onmessage = () => console.log("never to itself");
       mine.postMessage({ n: 1, at: new Date() });
       try { mine.postMessage(() => {}); } catch (error) { console.log(error.name); }
       mine.close();
       try { mine.postMessage(2); } catch (error) { console.log(error.name); }`,
      ...([1, near, "tab-2"] as const),
    );
    await expect.poll(() => near.lines).toEqual(["1 true http://app.test:1"]);
    await expect
      .poll(() => post.lines)
      .toEqual(["DataCloneError", "InvalidStateError", "1 true http://app.test:1"]);
    expect(far.lines).toEqual([]);
  });

  it("finds the cookies that the reader has put into the jar, and not those taken out", async () => {
    const { lines, browser } = await run(
      `addEventListener("storage", () => console.log(document.cookie));
       document.cookie = "a=1";`,
    );
    const place = { area: "local", origin: "http://app.test:1", tab: null } as const;
    const look = (): void => browser.storages.change(place, { key: "look", value: "1" }, null);
    browser.setCookie("b=2; HttpOnly", new URL("http://app.test:1/"));
    browser.setCookie("c=3", new URL("http://app.test:1/"));
    look();
    await expect.poll(() => lines.at(-1)).toBe("a=1; c=3");
    const [a] = browser.jar.cookies;
    if (a !== undefined) browser.deleteCookie(a);
    look();
    await expect.poll(() => lines.at(-1)).toBe("c=3");
  });

  it("is told when another tab changes what both store", async () => {
    const hear = `
      addEventListener("storage", ({ key, oldValue, newValue, url, storageArea }) => {
        console.log(key, oldValue, newValue, url, storageArea === localStorage, localStorage.getItem("theme"));
      });
      window.onstorage = ({ type }) => console.log(type);`;
    const first = await run(hear);
    await run(
      `localStorage.setItem("theme", "dark"); sessionStorage.setItem("theme", "own");
       localStorage.setItem("theme", "dark"); localStorage.clear();`,
      ...([1, first, "tab-2"] as const),
    );
    await expect
      .poll(() => first.lines)
      .toEqual([
        ...["theme null dark http://app.test:1/ true dark", "storage"],
        ...["null null null http://app.test:1/ true null", "storage"],
      ]);
    const place = { area: "session", origin: "http://app.test:1", tab: "tab-1" } as const;
    first.browser.storages.change(place, { key: "step", value: "3" }, null);
    await expect.poll(() => first.lines.at(-2)).toBe("step null 3 http://app.test:1/ false null");
    const [local, own, other] = first.browser.storages.all;
    expect([local?.items.size, own?.tab, [...(own?.items ?? [])], other?.tab]).toEqual([
      ...[0, "tab-1", [["step", "3"]], "tab-2"],
    ]);
  });
});
