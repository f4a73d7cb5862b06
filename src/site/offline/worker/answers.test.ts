/** How requests are answered: from the host where that can be, from what is kept where it cannot. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Answers, inItsOwnOrigin } from "./answers.ts";
import { Cupboard } from "./cupboard.ts";

const base = "https://host.test/notes/";
const page = `${base}wire/one/`;
const html = { headers: { "Content-Type": "text/html; charset=utf-8" } };

/** As far as the worker uses caches. */
function heldCaches(): CacheStorage {
  const all = new Map<string, Map<string, Response>>();
  const cache = (held: Map<string, Response>) => ({
    match: (url: string) => Promise.resolve(held.get(url)?.clone()),
    put: (url: string, response: Response) => Promise.resolve(void held.set(url, response)),
    delete: (url: string) => Promise.resolve(held.delete(url)),
    keys: () => Promise.resolve([...held.keys()].map((url) => new Request(url))),
  });
  const held = {
    open: (name: string) => {
      const one = all.get(name) ?? new Map<string, Response>();
      all.set(name, one);
      return Promise.resolve(cache(one));
    },
    keys: () => Promise.resolve([...all.keys()]),
    delete: (name: string) => Promise.resolve(all.delete(name)),
  };
  // Of the browser's interface nothing else is used.
  return held as unknown as CacheStorage;
}

let host: Map<string, () => Response | Promise<Response>>;
let asked: string[];
let kept: Cupboard;
let answers: Answers;

beforeEach(() => {
  host = new Map();
  asked = [];
  kept = new Cupboard(base, heldCaches());
  answers = new Answers(base, kept, async (url) => {
    asked.push(url);
    const answer = host.get(url);
    if (answer === undefined) throw new TypeError("no network");
    return await answer();
  });
});

/** The text of an answer, once all that it brings about has come about. */
async function plain(url: string, isPage = true): Promise<string> {
  const works: Promise<unknown>[] = [];
  const response = await answers.plain(new Request(url), isPage, (work) => works.push(work));
  await Promise.all(works);
  return await response.text();
}

/** The same for what never changes: its answer. */
async function hashed(url: string): Promise<Response> {
  const works: Promise<unknown>[] = [];
  const response = await answers.hashed(url, (work) => works.push(work));
  await Promise.all(works);
  return response;
}

describe("what may change", () => {
  it("comes from the host, and from what is kept where there is no host", async () => {
    host.set(page, () => new Response("first", html));
    expect(await plain(page)).toBe("first");
    host.set(page, () => new Response("second", html));
    expect(await plain(`${page}?from=here`)).toBe("first");
    expect(await plain(page)).toBe("second");
    host.clear();
    expect(await plain(page)).toBe("second");
  });

  it("comes from what is kept where the host is ill, and the illness shows where nothing is", async () => {
    host.set(page, () => new Response("well", html));
    await plain(page);
    host.set(page, () => new Response("ill", { status: 502 }));
    expect(await plain(page)).toBe("well");
    host.set(`${base}other/`, () => new Response("ill", { status: 502 }));
    expect(await plain(`${base}other/`)).toBe("ill");
  });

  it("is not kept once the host says that it is gone", async () => {
    host.set(page, () => new Response("well", html));
    await plain(page);
    host.set(page, () => new Response("gone", { status: 404 }));
    expect(await plain(page)).toBe("gone");
    expect(await kept.find("plain", page)).toBeUndefined();
  });

  it("is shown as it was kept where the host takes too long", async () => {
    host.set(page, () => new Response("before", html));
    await plain(page);
    vi.useFakeTimers();
    host.set(
      page,
      () => new Promise((resolve) => setTimeout(() => resolve(new Response("late", html)), 60_000)),
    );
    const works: Promise<unknown>[] = [];
    const answer = answers.plain(new Request(page), true, (work) => works.push(work));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await (await answer).text()).toBe("before");
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    await Promise.all(works);
    host.clear();
    expect(await plain(page)).toBe("late");
  });

  it("is told of by the page for that, for what is no page by an error", async () => {
    host.set(`${base}offline/`, () => new Response("no network", html));
    await answers.keepPage(`${base}offline/`);
    host.clear();
    expect(await plain(page)).toBe("no network");
    await expect(plain(`${base}search-words.json`, false)).rejects.toThrow("no network");
  });

  it("is found without its slash, too", async () => {
    host.set(page, () => new Response("here", html));
    await plain(page);
    host.clear();
    expect(await plain(page.slice(0, -1))).toBe("here");
  });
});

describe("what never changes under its name", () => {
  const script = `${base}_astro/page.1.js`;

  it("is asked for once, however many want it", async () => {
    host.set(script, () => new Response("code"));
    const all = await Promise.all([hashed(script), hashed(script)]);
    expect(await Promise.all(all.map((one) => one.text()))).toEqual(["code", "code"]);
    expect(await (await hashed(script)).text()).toBe("code");
    expect(asked).toEqual([script]);
  });

  it("is not kept when it was not there", async () => {
    host.set(script, () => new Response("no", { status: 404 }));
    expect((await hashed(script)).status).toBe(404);
    host.set(script, () => new Response("code"));
    expect(await (await hashed(script)).text()).toBe("code");
  });

  it("comes with the page that names it", async () => {
    const specs = `${page}examples.json`;
    host.set(
      page,
      () => new Response(`<p data-specs="${specs}"></p><script src="${script}"></script>`, html),
    );
    host.set(script, () => new Response("code"));
    host.set(specs, () => new Response("[]"));
    await answers.keepPage(page);
    host.clear();
    expect(await (await hashed(script)).text()).toBe("code");
    expect(await plain(specs, false)).toBe("[]");
  });
});

describe("the document that runs a reader's code", () => {
  const runner = `${base}_engine/1/runner.html`;

  it("gets its policy where the host sent none, and keeps the host's", () => {
    const policy = (headers: Record<string, string>) =>
      inItsOwnOrigin(runner, new Response("", { headers })).headers.get("Content-Security-Policy");
    expect(policy({})).toContain("sandbox allow-scripts");
    expect(
      policy({ "Content-Security-Policy": "frame-ancestors 'self'; upgrade-insecure-requests" }),
    ).toContain("sandbox allow-scripts");
    const own = "default-src 'none'; sandbox allow-scripts";
    expect(policy({ "Content-Security-Policy": own })).toBe(own);
  });

  it("is the only one that does", () => {
    const response = new Response("");
    expect(inItsOwnOrigin(`${base}_engine/1/library.js`, response)).toBe(response);
  });
});
