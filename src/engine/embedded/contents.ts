/** The engine's files as the page has them: each is fetched once, whichever card wants it first. */
import { ProductError } from "../../protocol/errors.ts";

const fetched = new Map<string, Promise<unknown>>();
const unfinished = new Set<string>();

/** What is at `url`, which the browser keeps. Rejects with `ENGINE_NOT_LOADED`, and asks anew the next time. */
export const contentOf = (url: string): Promise<Blob> => known(url, (response) => response.blob());

/** The same for what every Worker is to have at once: a text, which the page keeps itself. */
export const textAt = (url: string): Promise<string> => known(url, (response) => response.text());

/** The same, as bytes. */
export const bytesAt = (url: string): Promise<ArrayBuffer> =>
  known(url, (response) => response.arrayBuffer());

/** Each address is read in one form only. */
function known<T>(url: string, read: (response: Response) => Promise<T>): Promise<T> {
  const before = fetched.get(url);
  if (before !== undefined) return before as Promise<T>;
  const asked = ask(url, read);
  fetched.set(url, asked);
  unfinished.add(url);
  asked.then(
    () => unfinished.delete(url),
    () => forget(url, asked),
  );
  return asked;
}

/** To be called when somebody has given up waiting: what has not come by now is asked for anew the next time. */
export function forgetUnfinished(): void {
  for (const url of unfinished) forget(url, fetched.get(url));
}

function forget(url: string, asked: Promise<unknown> | undefined): void {
  if (fetched.get(url) !== asked) return;
  fetched.delete(url);
  unfinished.delete(url);
}

async function ask<T>(url: string, read: (response: Response) => Promise<T>): Promise<T> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  if (!response.ok) throw unreachable(url);
  return await read(response).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
}

function unreachable(url: string, cause?: unknown): ProductError {
  const file = url.slice(url.lastIndexOf("/") + 1);
  return new ProductError("ENGINE_NOT_LOADED", `A part of the engine could not be loaded: ${file}.`, {
    hint: "Check the connection and run again.",
    cause,
  });
}
