/** The container of a page: one WebContainer that all cards share, each in a directory and a port space of its own. */
import { ProductError } from "../../protocol/errors.ts";
import type { Engine } from "../engine.ts";
import { Attempt, type Booted } from "./boot.ts";
import { CardEngine } from "./card-engine.ts";
import { badDirectory, directoryTaken, refused } from "./failures.ts";
import { tryOut } from "./try-out.ts";

export interface ContainerOptions {
  /** Address of the folder that `buildContainer` and `buildPackages` wrote, with a slash at its end. */
  readonly base: string;
  /** The owner's key, if they have one. */
  readonly apiKey?: string;
  /** Milliseconds that one attempt to boot may take; 10,000 when absent. */
  readonly bootLimit?: number;
  /** Bytes that stdout and stderr of a program may carry each; 1 MiB when absent. */
  readonly outputLimit?: number;
}

/** What a page knows of its container. */
export type ContainerState =
  | { readonly phase: "cold" | "booting" }
  | { readonly phase: "ready"; readonly nodeVersion: string }
  /** The last attempt failed, or the container was lost; the next `acquire` is a new attempt. */
  | { readonly phase: "failed"; readonly error: ProductError };

const defaultBootLimit = 10_000;
const defaultOutputLimit = 1 << 20;

/** One container; a page has one, shared by its cards. Costs nothing and asks for nothing until it boots. */
export class Container {
  readonly #options: ContainerOptions;
  readonly #listeners = new Set<(state: ContainerState) => void>();
  readonly #cards = new Map<string, CardEngine>();
  readonly #onLeave = (): void => void this.dispose();
  #state: ContainerState = { phase: "cold" };
  #attempt: Attempt | undefined;
  #booted: Promise<Booted> | undefined;

  constructor(options: ContainerOptions) {
    // An import would take it from the file it stands in, a fetch from the page.
    this.#options = { ...options, base: new URL(options.base, document.baseURI).href };
  }

  get state(): ContainerState {
    return this.#state;
  }

  /** Calls `listener` at every change of state; the returned function ends that. */
  onState(listener: (state: ContainerState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * An engine with `directory` (letters, digits, `-`) for its files, once it has booted. After a failure this is a new attempt.
   * Rejects in time with a `ProductError` whose code starts with `ENGINE_CONTAINER_`. Disposing of the engine ends its programs
   * and removes its directory; the container stays.
   */
  async acquire(directory: string): Promise<Engine> {
    const engine = this.engine(directory);
    try {
      await engine.boot();
      return engine;
    } catch (error) {
      await engine.dispose();
      throw error;
    }
  }

  /** The same, without waiting: the container boots with the engine. */
  engine(directory: string): Engine {
    if (!/^[\dA-Za-z-]+$/.test(directory)) throw badDirectory(directory);
    if (this.#cards.has(directory)) throw directoryTaken(directory);
    const engine = new CardEngine({
      directory,
      outputLimit: this.#options.outputLimit ?? defaultOutputLimit,
      container: () => (this.#booted ??= this.#boot()),
      onEnd: () => {
        if (this.#cards.get(directory) === engine) this.#cards.delete(directory);
      },
    });
    this.#cards.set(directory, engine);
    return engine;
  }

  /** Ends all engines, the container and its frame. A later `acquire` boots another. */
  async dispose(): Promise<void> {
    const [attempt, cards] = [this.#attempt, [...this.#cards.values()]];
    this.#forget();
    this.#tell({ phase: "cold" });
    await attempt?.end();
    await Promise.all(cards.map((card) => card.dispose()));
  }

  async #boot(): Promise<Booted> {
    const { base, apiKey, bootLimit = defaultBootLimit } = this.#options;
    const attempt = new Attempt({ base, apiKey, limit: bootLimit });
    this.#attempt = attempt;
    this.#tell({ phase: "booting" });
    globalThis.addEventListener("pagehide", this.#onLeave);
    try {
      const booted = await attempt.boot((one) => tryOutIn(one));
      void booted.relay.lost.then((reason) => this.#failed(attempt, reason));
      this.#tell({ phase: "ready", nodeVersion: booted.nodeVersion });
      return booted;
    } catch (error) {
      const reason = error instanceof ProductError ? error : refused(error);
      await this.#failed(attempt, reason);
      throw reason;
    }
  }

  async #failed(attempt: Attempt, reason: Error): Promise<void> {
    if (this.#attempt !== attempt) return;
    this.#forget();
    const error = reason instanceof ProductError ? reason : refused(reason);
    this.#tell({ phase: "failed", error });
    await attempt.end();
  }

  #forget(): void {
    globalThis.removeEventListener("pagehide", this.#onLeave);
    this.#attempt = undefined;
    this.#booted = undefined;
  }

  #tell(state: ContainerState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** The trial has a card of its own, which is gone before the first of the reader's comes. */
async function tryOutIn(booted: Booted): Promise<void> {
  const engine = new CardEngine({
    directory: "trial",
    outputLimit: Infinity,
    container: () => Promise.resolve(booted),
    onEnd: () => undefined,
  });
  await tryOut(engine);
  await engine.dispose();
}

let shared: Container | undefined;

/**
 * The page's one container, whichever card asks first; the first call's options hold.
 * @public asked for by the card
 */
export function pageContainer(options: ContainerOptions): Container {
  return (shared ??= new Container(options));
}
