/** Asks all cases of one page: by a real browser, and by the simulated one. */
import type { BrowserContext } from "playwright";
import { getPublicSuffix } from "tldts";
import { Browser } from "../../src/agent/browser.ts";
import { TraceRecorder } from "../../src/agent/trace-recorder.ts";
import { connect } from "./node-connection.ts";
import type { TabHost } from "../../src/sandbox/tab-host.ts";
import { runInTab } from "../../src/sandbox/test-tab.ts";
import { filled, hosts, type Case, type Question } from "./case.ts";

/** What a script got: of a response all it can read, of a failure its kind. */
export type Got = Readonly<Record<string, unknown>>;

/** By the number of the case. */
export type Answers = ReadonlyMap<number, readonly Got[]>;

export type PageName = keyof typeof hosts;

/** Runs in both browsers, as text. Headers that a server adds by itself say nothing of a rule. */
const asking = `async ({ url, init = {}, wait = 0, cookie }) => {
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  if (cookie !== undefined) {
    document.cookie = cookie;
    const name = cookie.slice(0, cookie.indexOf("=") + 1);
    return { cookies: document.cookie.split("; ").filter((pair) => pair.startsWith(name)) };
  }
  const added = ["connection", "date", "keep-alive", "transfer-encoding"];
  try {
    const { stream, ...rest } = init;
    const body = stream ? { body: new Blob([stream]).stream(), duplex: "half" } : {};
    const response = await fetch(url, { ...rest, ...body });
    const { type, status, statusText, ok, redirected } = response;
    const headers = [...response.headers].filter(([name]) => !added.includes(name));
    const got = { type, status, statusText, ok, redirected, url: response.url, headers };
    try {
      return { ...got, body: await response.text() };
    } catch (error) {
      return { ...got, broken: error.name };
    }
  } catch (error) {
    return { error: error.name, network: /^(?:Failed to fetch|NetworkError)/.test(error.message) };
  }
}`;

function questionsOf(
  cases: readonly Case[],
  page: PageName,
  port: number,
): [index: number, ask: Question[]][] {
  return cases.flatMap((one, index): [number, Question[]][] => {
    if ((one.page ?? "app") !== page) return [];
    const ask = JSON.parse(filled(JSON.stringify(one.ask), index, port)) as Question[];
    return [[index, ask]];
  });
}

export async function askReal(
  context: BrowserContext,
  cases: readonly Case[],
  page: PageName,
  port: number,
): Promise<Answers> {
  const tab = await context.newPage();
  await tab.goto(`http://${hosts[page]}:${port}/`);
  const script = `(async () => {
    const ask = ${asking};
    const answers = [];
    for (const [index, questions] of ${JSON.stringify(questionsOf(cases, page, port))}) {
      const got = [];
      for (const question of questions) got.push(await ask(question));
      answers.push([index, got]);
    }
    return answers;
  })()`;
  const answers = await tab.evaluate<[number, Got[]][]>(script);
  await tab.close();
  return new Map(answers);
}

/** The simulated browser of a whole comparison, with one jar. */
export function createBrowser(): { browser: Browser; recorder: TraceRecorder } {
  const now = (): number => performance.now();
  const recorder = new TraceRecorder(now, () => undefined);
  const browser = new Browser({
    connect,
    now,
    recorder,
    date: () => Date.now(),
    isPublicSuffix: (domain) => getPublicSuffix(domain) === domain,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  return { browser, recorder };
}

export async function askSimulated(
  tabs: TabHost,
  browser: Browser,
  asked: { readonly cases: readonly Case[]; readonly page: PageName; readonly port: number },
): Promise<Answers> {
  const { cases, page, port } = asked;
  const answers = new Map<number, Got[]>();
  const script = `const ask = ${asking};
    for (const [index, questions] of ${JSON.stringify(questionsOf(cases, page, port))}) {
      for (const question of questions) console.log(JSON.stringify([index, await ask(question)]));
    }`;
  const print = (stream: string, text: string): void => {
    // What the browser says by itself is for a person.
    if (stream !== "log") return;
    // Only the script above prints.
    const [index, got] = JSON.parse(text) as [number, Got];
    answers.set(index, [...(answers.get(index) ?? []), got]);
  };
  const origin = `http://${hosts[page]}:${port}`;
  const running = await runInTab(script, { id: page, origin, browser, print }, tabs);
  await running.ended;
  running.stop();
  return answers;
}
