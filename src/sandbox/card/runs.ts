/** The runs of a card, one after the other: an engine is had, a session begun, and followed until it ends or is ended. */
import { perfect } from "../../network/conditions.ts";
import { timeInWords, versionInWords } from "../../panels/bytes/words.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { TraceNews } from "../../protocol/trace.ts";
import { sentences } from "../sentences.ts";
import { Session, type SessionState } from "../session.ts";
import type { LinkedRequest } from "../take-away/linked-code.ts";
import type { ChecksPanel } from "./checks-panel.ts";
import { statusOf, type CardState } from "./condition.ts";
import type { CardEngines, Chosen } from "./engines.ts";
import type { LiveView } from "./live-view.ts";
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
  #session: Session | null = null;
  #state: CardState = "idle";
  /** Counts the presses of Run and Stop: what belongs to an earlier one is not shown. */
  #turn = 0;
  /** Whether the first answer of this run has come. */
  #answered = false;

  constructor(host: RunsHost) {
    this.#host = host;
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

  async run(): Promise<void> {
    const turn = await this.#begin();
    try {
      const pressed = performance.now();
      const { engines, parts } = this.#host;
      const chosen = await engines.choose((step) => turn === this.#turn && this.#steps.begin(step));
      if (turn !== this.#turn) return;
      const { why, nodeVersion } = chosen;
      this.#steps.begin("Starting Node");
      parts.engineSays.textContent = `${why} Node ${versionInWords(nodeVersion)}.`;
      const session = this.#createSession(chosen, turn, pressed);
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
    await this.#host.engines.release();
    this.#become("stopped", wasBooting ? "Cancelled." : "Stopped.");
  }

  /** Sends what a reader composed. */
  async send(request: ClientRequest): Promise<void> {
    try {
      await this.#session?.ask(request);
    } catch (error) {
      this.#host.say(statusOf(this.#state, error instanceof Error ? error.message : String(error)));
    }
  }

  #createSession({ engine, farEnd }: Chosen, turn: number, pressed: number): Session {
    const { spec, tools } = this.#host;
    const files = this.#host.texts();
    const session = new Session({
      ...{ engine, farEnd, spec, files, tabs, conditions: perfect },
      requests: this.#host.requests(),
      clock: wantsClock(spec, files),
      onEntries: (entries) => this.#took(entries, turn, pressed),
      onState: (state, sentence) => turn === this.#turn && this.#follow(state, sentence),
    });
    this.#session = session;
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
    await this.#host.engines.release();
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
