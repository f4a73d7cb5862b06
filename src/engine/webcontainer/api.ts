/**
 * The client library of the container as one module, loaded anew for every attempt to boot: a boot that nobody answers never
 * ends, and no other can begin in the same module.
 */
import { configureAPIKey, WebContainer, type BootOptions } from "@webcontainer/api";
import { leavePage } from "./surroundings.ts";

/** What the module gives. */
export interface ContainerApi {
  boot(key: string | undefined, options: BootOptions): Promise<WebContainer>;
  /** Ends the container; rejects when its host fails at it. */
  teardown(instance: WebContainer): Promise<void>;
  /** Removes the frame and the listener of this module from the page. */
  leavePage(): void;
}

/** The promise that the library keeps to itself; without a handler its rejection would be an error of the page. */
interface Inside {
  readonly _teardownPromise?: Promise<void> | null;
}

export const api: ContainerApi = {
  boot(key, options) {
    if (key !== undefined) configureAPIKey(key);
    return WebContainer.boot(options);
  },
  async teardown(instance) {
    instance.teardown();
    await (WebContainer as unknown as Inside)._teardownPromise;
  },
  leavePage,
};
