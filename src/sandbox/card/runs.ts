/** The runs of a card, one after the other: an engine is had, a session begun, and followed until it ends or is ended. */
import type { Capability } from "../../engine/choose.ts";
import { perfect } from "../../network/conditions.ts";
import { timeInWords, versionInWords } from "../../panels/bytes/words.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { TraceNews } from "../../protocol/trace.ts";
import { sentences } from "../sentences.ts";
import type { SessionState } from "../session-options.ts";
import { Session } from "../session.ts";
import type { LinkedRequest } from "../take-away/linked-code.ts";
import type { ChecksPanel } from "./checks-panel.ts";
import { speakWithService } from "../service-clients.ts";
import { carriedInWords, placeOf, TakeOver, type Carried } from "../take-over.ts";
import { statusOf, type CardState } from "./condition.ts";
import type { CardEngines, Chosen } from "./engines.ts";
import type { LiveView } from "./live-view.ts";
import { Notice } from "./notice.ts";
import type { CardParts } from "./parts.ts";
import type { Texts } from "./saved-edits.ts";
import { Steps } from "./steps.ts";
import { tabs } from "./tabs.ts";
import { wantsClock, type Tools } from "./tools.ts";

/** What of the card a run has to do with. */
export interface RunsHost {
  readonly parts: CardParts;
  readonly spec: SandboxSpec;
  readonly engines: CardEngines;
  readonly view: LiveView;
  readonly tools: Tools;
  /** The files and the requests as the reader has them now. */
  readonly texts: () => Texts;
  readonly requests: () => readonly LinkedRequest[];
  /** A run begins. */
  readonly begins: () => void;
  readonly became: (state: CardState) => void;
  readonly say: (sentence: string) => void;
}

export class CardRuns {
  /** Of an exercise: asked after each run. */
  checks: ChecksPanel | null = null;
  readonly #host: RunsHost;
  readonly #steps: Steps;
  readonly #carriedNotice: Notice;
  /** What the last run left. */
  readonly #left = new TakeOver();
  #session: Session | null = null;
  #state: CardState = "idle";
  /** Counts the presses of Run and Stop: what belongs to an earlier one is not shown. */
  #turn = 0;
  /** Whether the first answer of this run has come. */
  #answered = false;

  constructor(host: RunsHost) {
    this.#host = host;
    this.#carriedNotice = new Notice(host.parts.carried);
    this.#steps = new Steps({
      name: host.say,
      time: (text) => (host.parts.timer.textContent = text),
    });
  }

  get state(): CardState {
    return this.#state;
  }

  /** Whether there is something to stop. */
  get isUnderWay(): boolean {
    return this.#state === "booting" || this.#state === "running";
  }

  /** `clean`: with nothing of what the last run left, wherever it was. */
  async run(clean = false): Promise<void> {
    const turn = await this.#begin();
    try {
      const pressed = performance.now();
      const { engines, parts } = this.#host;
      const chosen = await engines.choose(
        this.#needs,
        (step) => turn === this.#turn && this.#steps.begin(step),
      );
      if (turn !== this.#turn) return;
      const { why, identity } = chosen;
      this.#steps.begin("Starting Node");
      parts.engineSays.textContent = `${why} Node ${versionInWords(identity.nodeVersion)}.`;
      const carried = await this.#takeOver(chosen, clean);
      if (turn !== this.#turn) return;
      if (carried === null) this.#host.view.former.clear();
      else this.#tellOf(carried);
      const session = this.#createSession(chosen, carried, { turn, pressed });
      await session.run();
      if (turn !== this.#turn) return;
      if (this.#state === "running") engines.prepare();
      await this.checks?.run(session);
    } catch (error) {
      if (turn === this.#turn) await this.#fail(error);
    }
  }

  async stop(): Promise<void> {
    this.#turn += 1;
    const wasBooting = this.#state === "booting";
    this.#steps.end();
    await this.#endSession();
    this.#host.view.stop(sentences.stoppedWaiting);
    await this.#release();
    this.#become("stopped", wasBooting ? "Cancelled." : "Stopped.");
  }

  /** Other code is in the card from now on: its runs begin with nothing of this code's. */
  forget(): void {
    this.#left.forget();
  }

  /** Sends what a reader composed. */
  async send(request: ClientRequest): Promise<void> {
    try {
      await this.#session?.ask(request);
    } catch (error) {
      this.#host.say(statusOf(this.#state, error instanceof Error ? error.message : String(error)));
    }
  }

  get #needs(): readonly Capability[] {
    return speakWithService(Object.values(this.#host.texts())) ? ["services"] : [];
  }

  /** What the last run left, where that was on another engine. */
  async #takeOver({ engine, identity }: Chosen, clean: boolean): Promise<Carried | null> {
    if (!clean) return await this.#left.to(engine, identity.name);
    await this.#left.clear(engine);
    return null;
  }

  #tellOf(carried: Carried): void {
    this.#host.view.former.show(placeOf(carried.from));
    const text = carriedInWords(carried);
    if (text === null) return;
    const clean = (): void => {
      this.#host.parts.run.focus();
      void this.run(true);
    };
    this.#carriedNotice.tell(text, [{ label: "Start clean", act: clean }]);
  }

  /** Gives the engines back. Where the next run is on another one than this was, it has the files all the same. */
  async #release(): Promise<void> {
    const { engines } = this.#host;
    await this.#left.leave(engines.next(this.#needs) !== this.#left.from);
    await engines.release();
  }

  #createSession(
    { engine, farEnd, identity }: Chosen,
    carried: Carried | null,
    { turn, pressed }: { readonly turn: number; readonly pressed: number },
  ): Session {
    const { spec, tools } = this.#host;
    const files = this.#host.texts();
    const session = new Session({
      ...{ engine, farEnd, spec, files, tabs, conditions: perfect },
      requests: this.#host.requests(),
      clock: wantsClock(spec, files),
      ...(carried === null ? {} : { before: carried.kept }),
      onEntries: (entries) => this.#took(entries, turn, pressed),
      onState: (state, sentence) => turn === this.#turn && this.#follow(state, sentence),
    });
    this.#session = session;
    this.#left.began({ engine, name: identity.name, session, own: Object.keys(files) });
    tools.join(session, engine, files);
    return session;
  }

  async #begin(): Promise<number> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#become("booting", "Starting");
    this.#host.begins();
    await this.#endSession();
    this.#host.view.clear();
    this.#carriedNotice.clear();
    this.checks?.clear();
    this.#answered = false;
    return turn;
  }

  async #endSession(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#host.tools.leave();
    await session?.stop();
  }

  #follow(state: SessionState, sentence: string): void {
    if (state === "starting") {
      const isServer = this.#host.spec.run.kind === "server";
      this.#steps.begin(isServer ? "Waiting for port 3000" : "Starting the program");
      return;
    }
    this.#steps.end();
    if (state !== "idle") this.#become(state, sentence);
    this.#host.tools.update();
  }

  async #fail(error: unknown): Promise<void> {
    this.#steps.end();
    await this.#endSession();
    await this.#release();
    const { message, hint } =
      error instanceof ProductError ? error : { message: String(error), hint: undefined };
    this.#become("failed", hint === undefined ? message : `${message} ${hint}`);
  }

  #took(entries: readonly TraceNews[], turn: number, pressed: number): void {
    if (turn !== this.#turn) return;
    const { parts, view, tools } = this.#host;
    if (entries.length === 0) return tools.update();
    parts.recorded.hidden = true;
    const first = !this.#answered && entries.some(({ type }) => type === "exchange");
    this.#answered ||= first;
    if (first) parts.engineSays.append(` First answer after ${timeInWords(performance.now() - pressed)}.`);
    view.add(entries);
    tools.add(entries);
  }

  #become(state: CardState, sentence: string): void {
    this.#state = state;
    this.#host.say(statusOf(state, sentence));
    this.#host.became(state);
  }
}
