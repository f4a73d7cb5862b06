/** Why a container could not be had, or was lost: a code to match on, a sentence for the reader, a hint. */
import { ProductError } from "../../protocol/errors.ts";

const meanwhile = "The page's own engine runs the code meanwhile.";

export const notIsolated = (): ProductError =>
  new ProductError(
    "ENGINE_CONTAINER_NOT_ISOLATED",
    "The container needs a page that is cross-origin isolated.",
    {
      hint: "The host has to send Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy.",
    },
  );

export const offline = (): ProductError =>
  new ProductError(
    "ENGINE_CONTAINER_OFFLINE",
    "The container is reached over the network, and you are offline.",
    {
      hint: meanwhile,
    },
  );

export const timedOut = (milliseconds: number): ProductError =>
  new ProductError(
    "ENGINE_CONTAINER_TIMED_OUT",
    `The container did not answer within ${Math.round(milliseconds / 1000)} seconds.`,
    { hint: `A company network, a blocker or blocked third-party storage can keep it out. ${meanwhile}` },
  );

export const blocked = (directive: string): ProductError =>
  new ProductError(
    "ENGINE_CONTAINER_BLOCKED",
    `The policy of this site does not let the container in (${directive}).`,
    {
      hint: "The owner allows it with the field `engine` of the site's configuration.",
    },
  );

export const refused = (cause: unknown): ProductError =>
  new ProductError("ENGINE_CONTAINER_REFUSED", "The container's host would not start one.", {
    hint: `It said: ${cause instanceof Error ? cause.message : String(cause)}`,
    cause,
  });

/** `what` was asked of the container when it was tried out, and came out otherwise than on Node. */
export const unfit = (what: string): ProductError =>
  new ProductError("ENGINE_CONTAINER_UNFIT", "The container does not run programs as this page needs it.", {
    hint: `Tried out: ${what}. ${meanwhile}`,
  });

export const died = (lastWords: string): ProductError =>
  new ProductError("ENGINE_CONTAINER_DIED", "The container has stopped.", {
    hint: lastWords === "" ? "Run again: a new one is started." : `It last said: ${lastWords}`,
  });

export const ended = (): ProductError =>
  new ProductError("ENGINE_CONTAINER_ENDED", "The container was ended while it started.", {
    hint: "Run again: a new one is started.",
  });

export const badDirectory = (directory: string): ProductError =>
  new ProductError("ENGINE_CONTAINER_BAD_DIRECTORY", `This is no name for a card's directory: ${directory}`, {
    hint: "Use letters, digits and `-`.",
  });

export const directoryTaken = (directory: string): ProductError =>
  new ProductError("ENGINE_CONTAINER_DIRECTORY_TAKEN", `Another engine uses the directory ${directory}.`, {
    hint: "Dispose of that engine first.",
  });
