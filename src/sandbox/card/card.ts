/** A live card: joins the reader's hands to the files, the engine, the session and the panels of one example. */
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { quietWire } from "../../protocol/wire-settings.ts";
import type { EnginePreference } from "../../engine/choose.ts";
import type { LinkedCode, LinkedRequest } from "../take-away/linked-code.ts";
import type { Taken } from "../take-away/taken.ts";
import { ClientForm } from "./client-form.ts";
import { codeKeys } from "./code-keys.ts";
import { offersOf, statusOf, type CardState } from "./condition.ts";
import { Editing } from "./editing.ts";
import { CardEngines, directoryOf } from "./engines.ts";
import { FilePanels, type Point } from "./file-panels.ts";
import type { FromLink, LinkHost } from "./from-link.ts";
import type { Intent } from "./intent.ts";
import { LiveView } from "./live-view.ts";
import { Notice } from "./notice.ts";
import { partsOf, type CardParts } from "./parts.ts";
import { preferenceOf } from "./preference.ts";
import { CardRuns } from "./runs.ts";
import { SavedEdits, type Texts } from "./saved-edits.ts";
import { shelf } from "./shelf.ts";
import { addressOf } from "./solved.ts";
import { fetchSpec } from "./spec.ts";
import { Taking } from "./taking.ts";
import { Tools } from "./tools.ts";
import { isHandheld, Workbench } from "./workbench.ts";

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
  readonly #taking: Taking;
  readonly #runs: CardRuns;
  readonly #bench: Workbench;

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
      save: () => this.#say(this.editing.keepNow()),
      say: this.#say,
    });
    const edits = new SavedEdits(kept, name, this.#files.originals);
    this.editing = new Editing(this.#files, edits, new Notice(parts.notice), {
      changed: () => this.#offer(),
      focus: () => parts.run.focus(),
    });
    this.editing.watch();
    this.#view = new LiveView(parts, {
      files: this.#files.editable,
      goTo: (file, line) => {
        this.#goTo(file, line).catch(() => this.#say("The editor could not be loaded. Try again."));
      },
    });
    this.#client = this.#createClient();
    this.#tools = new Tools(parts.tools, parts.route, spec, (text) =>
      this.#say(statusOf(this.#runs.state, text)),
    );
    this.#runs = this.#createRuns();
    this.#bench = new Workbench(parts.root);
    this.#taking = new Taking(parts.root, this.#taken, this.#say);
    parts.root.append(codeKeys(() => this.#files.editor));
    this.#listen();
  }

  async handle(intent: Intent): Promise<void> {
    if (intent.kind === "run") await this.run();
    else if (intent.kind === "edit") await this.#edit(intent.at);
    else if (intent.kind === "linked") await this.#openLinked(intent.code);
    else if (intent.kind === "take") await this.#taking.toggle();
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
    this.#runs.checks = new ChecksPanel(place, exercise, texts, addressOf(this.#parts.root.dataset));
  }

  async run(): Promise<void> {
    await this.#runs.run();
  }

  #createRuns(): CardRuns {
    return new CardRuns({
      ...{ parts: this.#parts, spec: this.#spec, engines: this.#engines },
      ...{ view: this.#view, tools: this.#tools },
      texts: () => this.#files.texts,
      requests: () => this.#requests,
      begins: () => this.#begins(),
      became: (state) => this.#became(state),
      say: this.#say,
    });
  }

  #begins(): void {
    this.#parts.foot.hidden = false;
    // Who runs from within the code stays there.
    if (!this.#parts.files.contains(document.activeElement)) this.#bench.show("wire");
  }

  #became(state: CardState): void {
    this.#parts.root.dataset["state"] = state;
    this.#offer();
  }

  #createClient(): ClientForm {
    return new ClientForm(this.#parts.request, this.#requests, {
      send: (request) => void this.#runs.send(request),
      browse: (place, address) => this.#tools.browse(place, address),
    });
  }

  readonly #taken = (): Taken => ({
    ...{ spec: this.#spec, files: this.#files.texts, editable: this.#files.editable },
    ...{ requests: this.#requests, sent: this.#client.sent, wire: this.#tools.settings },
  });

  /** Never runs it: that is for the reader to do. */
  async #openLinked(code: LinkedCode): Promise<void> {
    const { FromLink } = await import("./from-link.ts");
    if (this.#runs.isUnderWay) await this.#runs.stop();
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
      ...{ root: this.#parts.root, shelf: kept, editing: this.editing, name: this.#name },
      ...{ originals, editable },
      texts: () => this.#files.texts,
      linked: (run) => {
        turn(true);
        this.#runs.forget();
        this.#use(run);
      },
      adopted: () => turn(false),
      left: () => {
        turn(false);
        this.#runs.forget();
        this.#use({ requests: this.#spec.requests, sent: [], wire: this.#spec.wire ?? quietWire });
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

  readonly #say = (sentence: string): void => {
    this.#parts.root.dataset["said"] = "";
    this.#parts.status.textContent = sentence;
  };

  #offer(): void {
    const { run, stop, send } = offersOf(this.#runs.state);
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
    stop.addEventListener("click", () => void this.#runs.stop());
    reset.addEventListener("click", () => void this.#reset());
    engine.value = this.#engines.preference;
    engine.addEventListener("change", () => this.#engines.prefer(engine.value as EnginePreference));
    addEventListener("pagehide", () => {
      this.editing.leave();
      if (this.#runs.isUnderWay) void this.#runs.stop();
    });
  }
}
