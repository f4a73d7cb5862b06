/** A live card: joins the reader's hands to the files, the engine, the session and the panels of one example. */
import { versionInWords, timeInWords } from "../../panels/bytes/words.ts";
import { ProductError } from "../../protocol/errors.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import type { TraceNews } from "../../protocol/trace.ts";
import type { EnginePreference } from "../../engine/choose.ts";
import { perfect } from "../../network/conditions.ts";
import type { ClientRequest } from "../../protocol/client-request.ts";
import { sentences } from "../sentences.ts";
import { Session, type SessionState } from "../session.ts";
import type { LinkedCode, LinkedRequest } from "../take-away/linked-code.ts";
import type { TakeAway } from "../take-away/panel.ts";
import type { ChecksPanel } from "./checks-panel.ts";
import { ClientForm } from "./client-form.ts";
import { codeKeys } from "./code-keys.ts";
import { offersOf, statusOf, type CardState } from "./condition.ts";
import { Editing } from "./editing.ts";
import { CardEngines } from "./engines.ts";
import { FilePanels, type Point } from "./file-panels.ts";
import type { FromLink, LinkHost } from "./from-link.ts";
import { LiveView } from "./live-view.ts";
import { Notice } from "./notice.ts";
import { partsOf, type CardParts } from "./parts.ts";
import { preferenceOf } from "./preference.ts";
import { SavedEdits, type Texts } from "./saved-edits.ts";
import { shelf } from "./shelf.ts";
import { addressOf } from "./solved.ts";
import { fetchSpec } from "./spec.ts";
import { Steps } from "./steps.ts";
import { tabs } from "./tabs.ts";
import { Tools, wantsClock } from "./tools.ts";
import { isHandheld, Workbench } from "./workbench.ts";

/** What a reader wants of a card. `restore`: the page was opened again, and an edit of this example is kept. */
export type Intent =
  | { readonly kind: "run" }
  | { readonly kind: "edit"; readonly at: Point | null }
  | { readonly kind: "restore" | "take" | "widen" }
  | { readonly kind: "linked"; readonly code: LinkedCode };

/** One for all cards of a page: what the reader keeps is shared. */
const kept = shelf(() => localStorage);

/** Makes a card of the page live. Rejects with a `ProductError` when its example cannot be fetched. */
export async function openCard(root: HTMLElement, name: string): Promise<Card> {
  const spec = await fetchSpec(root.dataset["specs"] ?? "", root.dataset["example"] ?? "");
  const card = new Card(partsOf(root), spec, name);
  await card.openChecks();
  await card.editing.restore();
  return card;
}

let cards = 0;

/** A name for the files of a card in the container that all cards share: no two are the same. */
function directoryOf(example: string): string {
  cards += 1;
  return `card-${cards}-${example.replace(/[^\da-z]+/gi, "-").slice(0, 40)}`;
}

export class Card {
  readonly editing: Editing;
  readonly #parts: CardParts;
  readonly #spec: SandboxSpec;
  readonly #files: FilePanels;
  readonly #engines: CardEngines;
  readonly #view: LiveView;
  readonly #tools: Tools;
  readonly #name: string;
  #client: ClientForm;
  /** Those that a run fires. */
  #requests: readonly LinkedRequest[];
  #link: FromLink | null = null;
  #takeAway: TakeAway | null = null;
  readonly #steps: Steps;
  #checks: ChecksPanel | null = null;
  readonly #bench: Workbench;
  #session: Session | null = null;
  #state: CardState = "idle";
  /** Counts the presses of Run and Stop: what belongs to an earlier one is not shown. */
  #turn = 0;
  /** Whether the first answer of this run has come. */
  #answered = false;

  constructor(parts: CardParts, spec: SandboxSpec, name: string) {
    this.#parts = parts;
    this.#spec = spec;
    this.#name = name;
    this.#requests = spec.requests;
    const { use, key, example } = parts.root.dataset;
    const owner = { use: preferenceOf(use), key };
    this.#engines = new CardEngines(kept, owner, directoryOf(example ?? ""));
    this.#files = new FilePanels(parts.files, spec, {
      changed: () => this.editing.typed(),
      run: () => void this.run(),
      say: (sentence) => this.#say(sentence),
    });
    const edits = new SavedEdits(kept, name, this.#files.originals);
    this.editing = new Editing(this.#files, edits, new Notice(parts.notice), {
      changed: () => this.#offer(),
      focus: () => parts.run.focus(),
    });
    this.editing.watch();
    this.#view = new LiveView(parts.wire, parts.console, {
      files: this.#files.editable,
      goTo: (file, line) => {
        this.#goTo(file, line).catch(() => this.#say("The editor could not be loaded. Try again."));
      },
    });
    this.#client = this.#createClient();
    this.#tools = new Tools(parts.tools, parts.route, spec, (text) => this.#say(statusOf(this.#state, text)));
    this.#steps = new Steps({
      name: (step) => this.#say(step),
      time: (text) => (parts.timer.textContent = text),
    });
    this.#bench = new Workbench(parts.root);
    parts.root.append(codeKeys(() => this.#files.editor));
    this.#listen();
  }

  async handle(intent: Intent): Promise<void> {
    if (intent.kind === "run") await this.run();
    else if (intent.kind === "edit") await this.#edit(intent.at);
    else if (intent.kind === "linked") await this.#openLinked(intent.code);
    else if (intent.kind === "take") await this.#take();
    else if (intent.kind === "widen") await this.#widen();
  }

  async #edit(at: Point | null): Promise<void> {
    const wasOpen = this.#bench.isOpen;
    if (isHandheld()) this.#bench.open();
    this.#bench.show("code");
    // A point of the page is none of the workbench.
    await this.#files.edit(this.#bench.isOpen === wasOpen ? at : null);
  }

  async #goTo(file: string, line: number): Promise<void> {
    if (isHandheld()) this.#bench.open();
    this.#bench.show("code");
    await this.#files.goTo(file, line);
  }

  async #widen(): Promise<void> {
    if (this.#bench.isOpen) this.#bench.close();
    else {
      this.#bench.open();
      await this.#files.open();
    }
  }

  /** Where the example is an exercise: what checks it is loaded, too. */
  async openChecks(): Promise<void> {
    const place = this.#parts.root.querySelector<HTMLElement>(".checks");
    const { exercise } = this.#spec;
    if (exercise === undefined || place === null) return;
    const { ChecksPanel } = await import("./checks-panel.ts");
    const texts = (): Texts => this.#files.texts;
    this.#checks = new ChecksPanel(place, exercise, texts, addressOf(this.#parts.root.dataset));
  }

  async run(): Promise<void> {
    const turn = await this.#begin();
    try {
      const pressed = performance.now();
      const chosen = await this.#engines.choose((step) => turn === this.#turn && this.#steps.begin(step));
      if (turn !== this.#turn) return;
      const { engine, farEnd, why, nodeVersion } = chosen;
      this.#steps.begin("Starting Node");
      this.#parts.engineSays.textContent = `${why} Node ${versionInWords(nodeVersion)}.`;
      const files = this.#files.texts;
      const session = new Session({
        ...{ engine, farEnd, spec: this.#spec, files, tabs, conditions: perfect },
        requests: this.#requests,
        clock: wantsClock(this.#spec, files),
        onEntries: (entries) => this.#took(entries, turn, pressed),
        onState: (state, sentence) => turn === this.#turn && this.#follow(state, sentence),
      });
      this.#session = session;
      this.#tools.join(session, engine, files);
      await session.run();
      if (turn !== this.#turn) return;
      if (this.#state === "running") this.#engines.prepare();
      await this.#checks?.run(session);
    } catch (error) {
      if (turn === this.#turn) await this.#fail(error);
    }
  }

  async stop(): Promise<void> {
    this.#turn += 1;
    const wasBooting = this.#state === "booting";
    this.#steps.end();
    await this.#endSession();
    this.#view.stop(sentences.stoppedWaiting);
    await this.#engines.release();
    this.#become("stopped", wasBooting ? "Cancelled." : "Stopped.");
  }

  async #begin(): Promise<number> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#become("booting", "Starting");
    this.#parts.foot.hidden = false;
    // Who runs from within the code stays there.
    if (!this.#parts.files.contains(document.activeElement)) this.#bench.show("wire");
    await this.#endSession();
    this.#view.clear();
    this.#checks?.clear();
    this.#answered = false;
    return turn;
  }

  async #endSession(): Promise<void> {
    const session = this.#session;
    this.#session = null;
    this.#tools.leave();
    await session?.stop();
  }

  #follow(state: SessionState, sentence: string): void {
    if (state === "starting") {
      this.#steps.begin(this.#spec.run.kind === "server" ? "Waiting for port 3000" : "Starting the program");
      return;
    }
    this.#steps.end();
    if (state !== "idle") this.#become(state, sentence);
    this.#tools.update();
  }

  async #fail(error: unknown): Promise<void> {
    this.#steps.end();
    await this.#endSession();
    await this.#engines.release();
    const { message, hint } =
      error instanceof ProductError ? error : { message: String(error), hint: undefined };
    this.#become("failed", hint === undefined ? message : `${message} ${hint}`);
  }

  #took(entries: readonly TraceNews[], turn: number, pressed: number): void {
    if (turn !== this.#turn) return;
    if (entries.length === 0) return this.#tools.update();
    this.#parts.recorded.hidden = true;
    const first = !this.#answered && entries.some(({ type }) => type === "exchange");
    this.#answered ||= first;
    if (first)
      this.#parts.engineSays.append(` First answer after ${timeInWords(performance.now() - pressed)}.`);
    this.#view.add(entries);
    this.#tools.add(entries);
  }

  #createClient(): ClientForm {
    return new ClientForm(this.#parts.request, this.#requests, {
      send: (request) => void this.#send(request),
      browse: (place, address) => this.#tools.browse(place, address),
    });
  }

  /** Never runs it: that is for the reader to do. */
  async #openLinked(code: LinkedCode): Promise<void> {
    const { FromLink } = await import("./from-link.ts");
    if (this.#state === "booting" || this.#state === "running") await this.stop();
    this.#link?.close();
    this.#link = new FromLink(this.#linkHost(), code);
    await this.#link.open(code);
  }

  #linkHost(): LinkHost {
    const { originals, editable } = this.#files;
    const turn = (isLinked: boolean): void => {
      this.#engines.fromLink = isLinked;
      if (!isLinked) this.#link = null;
    };
    return {
      ...{
        root: this.#parts.root,
        shelf: kept,
        editing: this.editing,
        name: this.#name,
        originals,
        editable,
      },
      texts: () => this.#files.texts,
      linked: (run) => {
        turn(true);
        this.#use(run);
      },
      adopted: () => turn(false),
      left: () => {
        turn(false);
        this.#use({ requests: this.#spec.requests, sent: [], wire: quietWire });
      },
    };
  }

  /** Requests that came with a link go with its files. */
  async #reset(): Promise<void> {
    await this.editing.reset();
    const { requests } = this.#spec;
    if (this.#requests !== requests)
      this.#use({ requests, sent: this.#client.sent, wire: this.#tools.settings });
  }

  #use({ requests, sent, wire }: Pick<LinkedCode, "requests" | "sent" | "wire">): void {
    this.#requests = requests;
    this.#client = this.#createClient();
    this.#client.sent = sent;
    this.#tools.settings = wire;
    this.#offer();
  }

  async #take(): Promise<void> {
    const part = await import("../take-away/panel.ts").catch(() => null);
    if (part === null) {
      this.#say("This part could not be loaded. Check the connection and press the button again.");
      return;
    }
    // It may have been asked for twice meanwhile.
    this.#takeAway ??= new part.TakeAway(this.#parts.root, () => ({
      ...{ spec: this.#spec, files: this.#files.texts, editable: this.#files.editable },
      ...{ requests: this.#requests, sent: this.#client.sent, wire: this.#tools.settings },
    }));
    this.#takeAway.toggle();
  }

  async #send(request: ClientRequest): Promise<void> {
    try {
      await this.#session?.ask(request);
    } catch (error) {
      this.#say(statusOf(this.#state, error instanceof Error ? error.message : String(error)));
    }
  }

  #become(state: CardState, sentence: string): void {
    this.#state = state;
    this.#parts.root.dataset["state"] = state;
    this.#say(statusOf(state, sentence));
    this.#offer();
  }

  #say(sentence: string): void {
    this.#parts.status.textContent = sentence;
  }

  #offer(): void {
    const { run, stop, send } = offersOf(this.#state);
    const { run: runButton, stop: stopButton, reset } = this.#parts;
    runButton.textContent = run;
    // A button that has the focus stays: the focus must not fall to the page.
    stopButton.hidden = stop === null && document.activeElement !== stopButton;
    stopButton.disabled = stop === null;
    if (stop !== null) stopButton.textContent = stop;
    reset.hidden = !this.#files.isDirty || this.#link !== null;
    this.#client.offered = send;
  }

  #listen(): void {
    const { stop, reset, engine } = this.#parts;
    stop.addEventListener("click", () => void this.stop());
    reset.addEventListener("click", () => void this.#reset());
    engine.value = this.#engines.preference;
    engine.addEventListener("change", () => this.#engines.prefer(engine.value as EnginePreference));
    addEventListener("pagehide", () => {
      this.editing.leave();
      if (this.#state === "booting" || this.#state === "running") void this.stop();
    });
  }
}
