/** The failures that every engine names alike; the code is what callers match on. */
import { ProductError } from "../protocol/errors.ts";

export const disposed = (): ProductError =>
  new ProductError("ENGINE_DISPOSED", "The engine was disposed of.", { hint: "Start another engine." });

export const notBooted = (): ProductError =>
  new ProductError("ENGINE_NOT_BOOTED", "The engine has not been started.");

export const connectRefused = (port: number, cause?: unknown): ProductError =>
  new ProductError("ENGINE_CONNECT_REFUSED", `Nothing listens on port ${port}.`, {
    hint: "Start the server first, or check the port it listens on.",
    cause,
  });

export const badPath = (path: string): ProductError =>
  new ProductError("ENGINE_BAD_PATH", `The path leaves the engine's root: ${path}`, {
    hint: "Give a path without `..` that names a file.",
  });

export const startFailed = (what: string, cause: unknown): ProductError =>
  new ProductError("ENGINE_START_FAILED", `The program could not be started: ${what}.`, { cause });

export const noClock = (): ProductError =>
  new ProductError("ENGINE_NO_CLOCK", "The clock of what runs here cannot be moved.", {
    hint: "Run the example on the embedded engine.",
  });

/** What a read or write of a reset connection rejects with: the code Node itself uses. */
export const connectionReset = (): Error =>
  Object.assign(new Error("The connection was reset."), { code: "ECONNRESET" });
