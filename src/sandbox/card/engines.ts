/** Which engine a card runs on and why: the page's own, or the container that all cards share. */
import { engineBase } from "virtual:engine-base";
import { choose, type Capability, type Choice, type EnginePreference } from "../../engine/choose.ts";
import type { Engine, EngineIdentity } from "../../engine/engine.ts";
import { thisDevice, unsuitable } from "../../engine/webcontainer/device.ts";
import { pageContainer, type Container } from "../../engine/webcontainer/index.ts";
import type { FarEndPlace } from "../far-end/place.ts";
import { PREFERENCE, preferenceOf } from "./preference.ts";
import type { Shelf } from "./shelf.ts";
import { takeSpare, type OwnEngine } from "./spare-engine.ts";

/** A booted engine, and the sentence that says why it is this one. */
export interface Chosen {
  readonly engine: Engine;
  /** Where the browser of its runs is. */
  readonly farEnd: FarEndPlace;
  readonly identity: EngineIdentity;
  readonly why: string;
}

/** What the owner of the site says, as the page carries it. */
export interface OwnerChoice {
  readonly use: EnginePreference;
  readonly key: string | undefined;
}

let cards = 0;

/** A name for the files of a card in the container that all cards share: no two are the same. */
export function directoryOf(example: string): string {
  cards += 1;
  return `card-${cards}-${example.replace(/[^\da-z]+/gi, "-").slice(0, 40)}`;
}

export class CardEngines {
  readonly #shelf: Shelf;
  readonly #owner: OwnerChoice;
  /** The card's own folder in the container. */
  readonly #directory: string;
  /** The code came with a link, and is not the reader's yet. */
  fromLink = false;
  #embedded: OwnEngine | null = null;
  #contained: Engine | null = null;
  /** A failure of the container that the reader has asked to try again after. */
  #forgiven: Error | null = null;

  constructor(shelf: Shelf, owner: OwnerChoice, directory: string) {
    this.#shelf = shelf;
    this.#owner = owner;
    this.#directory = directory;
  }

  get preference(): EnginePreference {
    return preferenceOf(this.#shelf.read(PREFERENCE));
  }

  prefer(preference: EnginePreference): void {
    this.#shelf.write(PREFERENCE, preference === "auto" ? null : preference);
    const { state } = this.#container();
    this.#forgiven = state.phase === "failed" ? state.error : null;
  }

  /**
   * The engine of the next run, booted: that of the last run as long as it was not let go. To be called when the reader
   * presses Run and not before, since it may ask a third party. `step` is told what is waited for.
   */
  async choose(needs: readonly Capability[], step: (name: string) => void): Promise<Chosen> {
    // What a container that was lost had of this card is gone with it.
    if (this.#container().state.phase === "failed") await this.#leaveContainer();
    const choice = this.#decide(needs);
    if (choice.engine === "webcontainer") {
      step("Starting the container");
      const engine = this.#inContainer();
      const here = import("../far-end/here.ts");
      here.catch(() => undefined);
      const identity = await engine.boot().catch(() => null);
      if (identity !== null) {
        const { farEndsHere } = await here;
        return { engine, farEnd: farEndsHere(engine), why: choice.why, identity };
      }
      // What it failed of is the state of the container now, and the next decision says so.
      await this.#leaveContainer();
      return await this.choose(needs, step);
    }
    step("Fetching the engine");
    this.#embedded ??= takeSpare();
    const { engine, farEnds } = this.#embedded;
    farEnds.prepare();
    const chosen = { engine, farEnd: farEnds.begin, why: choice.why, identity: await engine.boot() };
    if (choice.boot) this.#bootBeside();
    return chosen;
  }

  /** On which engine a Run would be now. */
  next(needs: readonly Capability[]): EngineIdentity["name"] {
    return this.#decide(needs).engine;
  }

  /** Starts what the next run needs, now that this one stands. */
  prepare(): void {
    void this.#embedded?.engine.prepare();
  }

  /** Ends everything that runs and gives the memory of the page's own engine back; the container is shared, and stays. */
  async release(): Promise<void> {
    const own = this.#embedded;
    this.#embedded = null;
    await Promise.all([own?.engine.dispose(), this.#leaveContainer()]);
  }

  #bootBeside(): void {
    if (this.#contained !== null) return;
    this.#inContainer()
      .boot()
      .catch(() => this.#leaveContainer());
  }

  #inContainer(): Engine {
    return (this.#contained ??= this.#container().engine(this.#directory));
  }

  async #leaveContainer(): Promise<void> {
    const engine = this.#contained;
    this.#contained = null;
    await engine?.dispose();
  }

  #container(): Container {
    const { key } = this.#owner;
    return pageContainer({ base: engineBase, ...(key === undefined ? {} : { apiKey: key }) });
  }

  #decide(needs: readonly Capability[]): Choice {
    const { state } = this.#container();
    const failed = state.phase === "failed" && state.error !== this.#forgiven ? state.error.message : null;
    return choose({
      ...{ owner: this.#owner.use, reader: this.preference, fromLink: this.fromLink, needs },
      ...{ isolated: crossOriginIsolated, online: navigator.onLine, unsuitable: unsuitable(thisDevice()) },
      ...{ ready: state.phase === "ready", failed },
    });
  }
}
