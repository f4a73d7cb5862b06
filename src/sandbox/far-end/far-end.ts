/** The far end of a run's wire: the simulated browser with its tabs, the hops, the link, and the one order of the trace. */
import { Browser } from "../../agent/browser.ts";
import { TabServer } from "../../agent/tab/tab-server.ts";
import { TraceRecorder } from "../../agent/trace-recorder.ts";
import type { Connect } from "../../network/byte-stream.ts";
import { carried } from "../../protocol/errors.ts";
import type { TraceNews } from "../../protocol/trace.ts";
import { ClientRequests } from "../client-requests.ts";
import { EntryBatches } from "../entry-batches.ts";
import type { PageTab } from "../page-tab.ts";
import { isPublicSuffix, loadPublicSuffixes } from "../public-suffixes.ts";
import { RequestSender } from "../request-sender.ts";
import { ServerPorts } from "../server-ports.ts";
import { SessionWire } from "../session-wire.ts";
import { countedBytes, realBytes } from "./chance-bytes.ts";
import { KeptNews } from "./kept-news.ts";
import type { FarEndStart, FromFarEnd, ToFarEnd } from "./messages.ts";
import type { Answer, Ask, Given, Question, ScriptToRun } from "./questions.ts";

type Answers = { readonly [Name in Question]: (given: Given<Name>) => Promise<Answer<Name>> };

/** Milliseconds for which a message may have been on its way: a clock that differs by more was set otherwise. */
const mostOnTheWay = 15_000;

export class FarEnd {
  readonly #tell: (message: FromFarEnd) => void;
  readonly #now: () => number;
  readonly #batches: EntryBatches;
  readonly #recorder: TraceRecorder;
  readonly #ports = new ServerPorts();
  readonly #stopped = new AbortController();
  readonly #wire: SessionWire;
  readonly #browser: Browser;
  readonly #sender: RequestSender;
  readonly #kept: KeptNews;
  readonly #scripts = new Set<() => void>();
  readonly #answers: Answers;
  #page: PageTab | null = null;
  #ahead: number;
  #lastEvent = 0;
  /** How many entries of the page's have been recorded. */
  #own = 0;

  /** `tell` is called with all that the page is to hear, and never before this has returned. */
  constructor(start: FarEndStart, connect: Connect, tell: (message: FromFarEnd) => void) {
    const { standing } = start;
    this.#tell = tell;
    this.#now = clockOf(start);
    this.#ahead = standing.ahead;
    this.#batches = new EntryBatches((news) => this.#deliver(news));
    this.#recorder = new TraceRecorder(
      () => this.#now(),
      (news) => this.#told(news),
      { next: standing.entries, keeps: false },
    );
    this.#ports.state = standing.ports;
    this.#wire = this.#createWire(start, connect);
    this.#browser = this.#createBrowser(start);
    this.#kept = new KeptNews(this.#browser);
    this.#sender = new RequestSender(this.#browser, this.#ports, this.#stopped.signal, start.answer);
    this.#answers = this.#createAnswers();
    // Whoever asks first hears of what goes wrong.
    loadPublicSuffixes().catch(() => undefined);
  }

  receive(message: ToFarEnd): void {
    switch (message.type) {
      case "ask":
        void this.#answer(message);
        break;
      case "trace/record":
        this.#own += 1;
        this.#recorder.record(message.entry);
        break;
      case "trace/flush":
        this.#flush();
        break;
      case "ports/changed":
        this.#ports.state = message.ports;
        break;
      case "wire/adjust":
        this.#wire.adjust(message.settings);
        break;
      case "wire/balance":
        this.#wire.balance(message.instances);
        break;
      case "stop":
        this.#stop();
        break;
    }
  }

  async #answer<Name extends Question>({ id, name, given }: Ask<Name>): Promise<void> {
    try {
      const value = await this.#answers[name](given);
      this.#flush();
      this.#tell({ type: "answer", id, value });
    } catch (error) {
      this.#flush();
      this.#tell({ type: "failure", id, error: carried(error) });
    }
  }

  #createAnswers(): Answers {
    const [browser, sender] = [this.#browser, this.#sender];
    return {
      "request/text": async ({ text, as }) => {
        await loadPublicSuffixes();
        return await sender.send(text, as);
      },
      "request/composed": async (request) => {
        await loadPublicSuffixes();
        return await new ClientRequests(browser, sender).send(request);
      },
      "page/command": async (command) => await (await this.#pageTab()).handle(command),
      "page/news": async () => await (await this.#pageTab()).news(),
      "page/scripts": async ({ turn, port }) => {
        await (await this.#pageTab()).runScripts(turn, port);
        return null;
      },
      "request/origin": (text) => Promise.resolve(sender.originOf(text)),
      "wire/cut": () => Promise.resolve(this.#wire.cut()),
      "cookie/set": async ({ field, url }) => {
        await loadPublicSuffixes();
        return browser.setCookie(field, new URL(url));
      },
      "cookie/delete": (cookie) => done(() => browser.deleteCookie(cookie)),
      "storage/change": ({ place, change }) => done(() => browser.storages.change(place, change, null)),
      "tab/open": async ({ origin, another }) => {
        await loadPublicSuffixes();
        return another ? browser.openTab(origin) : browser.tabOf(origin);
      },
      "script/run": (script) => this.#runScript(script),
      "clock/moved": (ahead) =>
        done(() => {
          this.#ahead = ahead;
          browser.neighbours.tellOfJar();
        }),
      rest: () => Promise.resolve(this.#now() - this.#lastEvent),
    };
  }

  async #pageTab(): Promise<PageTab> {
    const [{ PageTab }] = await Promise.all([import("../page-tab.ts"), loadPublicSuffixes()]);
    this.#page ??= new PageTab(this.#browser, this.#sender);
    if (this.#stopped.signal.aborted) this.#page.stop();
    return this.#page;
  }

  #createWire({ conditions, intermediaries, standing }: FarEndStart, connect: Connect): SessionWire {
    const wire = new SessionWire({
      ...{ connect, intermediaries, conditions: conditions ?? undefined, date: () => this.#date() },
      tell: (entry) => this.#recorder.record(entry),
      passed: () => {
        this.#lastEvent = this.#now();
      },
    });
    if (standing.settings !== null) wire.adjust(standing.settings);
    wire.balance(standing.instances);
    return wire;
  }

  #createBrowser({ steady, standing }: FarEndStart): Browser {
    const wire = this.#wire;
    return new Browser({
      connect: wire.connect,
      get connectSecure() {
        return wire.connectSecure;
      },
      now: () => this.#now(),
      date: () => this.#date(),
      recorder: this.#recorder,
      isPublicSuffix,
      random: steady ? countedBytes() : realBytes,
      before: standing.kept,
    });
  }

  /** Settles when the script has run through, or was stopped. */
  async #runScript({ tab: id, origin, script, modules, port }: ScriptToRun): Promise<null> {
    const source = { kind: "tab", tab: id } as const;
    await new Promise<void>((resolve) => {
      const tab = new TabServer(
        {
          ...{ id, origin, browser: this.#browser, ended: resolve },
          print: (stream, text) => this.#recorder.record({ type: "console", source, stream, text }),
        },
        port,
      );
      this.#scripts.add(() => {
        tab.stop();
        resolve();
      });
      if (this.#stopped.signal.aborted) this.#endScripts();
      else tab.run(script, modules);
    });
    return null;
  }

  #stop(): void {
    this.#stopped.abort();
    this.#endScripts();
    this.#browser.close();
  }

  #endScripts(): void {
    for (const end of this.#scripts) end();
    this.#scripts.clear();
    this.#page?.stop();
  }

  /** Milliseconds since 1970, by the one clock of the run. */
  #date(): number {
    return Date.now() + this.#ahead;
  }

  #told(news: TraceNews): void {
    this.#lastEvent = news.at;
    this.#batches.add(news);
  }

  #flush(): void {
    this.#batches.flush();
    if (this.#kept.hasChanged) this.#deliver([]);
  }

  #deliver(news: readonly TraceNews[]): void {
    this.#tell({ type: "news", news, own: this.#own, kept: this.#kept.take() });
  }
}

async function done(act: () => void): Promise<null> {
  act();
  return await Promise.resolve(null);
}

/** Milliseconds since the trace began, also where this is another process than the page's, which may have slept. */
function clockOf({ began, at }: FarEndStart): () => number {
  const since = (): number => performance.timeOrigin + performance.now() - began;
  const late = since() - at;
  const wrong = late < 0 || late > mostOnTheWay ? late : 0;
  return () => since() - wrong;
}
