/** Which engine a card runs on and why; the reader's own choice, kept from page to page. */
import { engineBase, nodeVersion } from "virtual:engine-base";
import { choose, type Choice, type EnginePreference } from "../../engine/choose.ts";
import { EmbeddedEngine } from "../../engine/embedded/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Shelf } from "./shelf.ts";

/** An engine to run on, and the sentence that says why it is this one. */
export interface Chosen {
  readonly engine: Engine;
  readonly why: string;
}

/** Name in storage, the same for every card of the site. */
const NAME = "port3000:engine";

/** What the owner's build cannot do. */
const NO_CONTAINER = "This site comes without the container.";

export class CardEngines {
  readonly #shelf: Shelf;
  #embedded: EmbeddedEngine | null = null;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  get preference(): EnginePreference {
    const kept = this.#shelf.read(NAME);
    return kept === "embedded" || kept === "webcontainer" ? kept : "auto";
  }

  prefer(preference: EnginePreference): void {
    this.#shelf.write(NAME, preference === "auto" ? null : preference);
  }

  /** The engine of the next run: the one of the last run as long as it was not let go. */
  choose(): Chosen {
    const { why } = this.#decide();
    this.#embedded ??= new EmbeddedEngine({ base: engineBase, nodeVersion });
    return { engine: this.#embedded, why };
  }

  /** Starts what the next run needs, now that this one stands. */
  prepare(): void {
    this.#embedded?.prepare();
  }

  /** Ends everything that runs and gives the memory back. */
  async release(): Promise<void> {
    const engine = this.#embedded;
    this.#embedded = null;
    await engine?.dispose();
  }

  #decide(): Choice {
    return choose({
      ...{ owner: "auto", reader: this.preference, fromLink: false, needs: [] },
      ...{ isolated: crossOriginIsolated, online: navigator.onLine },
      ...{ ready: false, failed: null, unsuitable: NO_CONTAINER },
    });
  }
}
