/** The container of a page: one WebContainer that all cards share, each in a directory of its own. */
import type { Engine } from "../engine.ts";
import type { ProductError } from "../../protocol/errors.ts";

export interface ContainerOptions {
  /** Address of the folder that `buildContainer` and `buildPackages` wrote, with a slash at its end. */
  readonly base: string;
  /** The owner's key, if they have one. */
  readonly apiKey?: string;
  /** Milliseconds that one attempt to boot may take; 10,000 when absent. */
  readonly bootLimit?: number;
}

/** What a page knows of its container. `failed` is kept until the next attempt. */
export type ContainerState =
  | { readonly phase: "cold" | "booting" }
  | { readonly phase: "ready"; readonly nodeVersion: string }
  | { readonly phase: "failed"; readonly error: ProductError };

/** One container. A page has one, made when the reader first runs code, and every card asks it for an engine. */
export interface Container {
  readonly state: ContainerState;
  /** Calls `listener` at every change of state; the returned function ends that. */
  onState(listener: (state: ContainerState) => void): () => void;
  /**
   * An engine with `directory` (a name: letters, digits, `-`) for its files and a port space of its own. Boots the container
   * when it is not booted; after a failure this is a new attempt. Rejects in time with a `ProductError` whose code starts
   * with `ENGINE_CONTAINER_`. Disposing of the engine ends its programs and removes its directory; the container stays.
   */
  acquire(directory: string): Promise<Engine>;
  /** Ends everything and removes the frame. `acquire` may be called again. */
  dispose(): Promise<void>;
}

/** The page's one container; the first call's options hold. Costs nothing and asks for nothing until `acquire`. */
export type PageContainer = (options: ContainerOptions) => Container;
