/** The engine's files as the page has them: each is fetched once, whichever card wants it first. */
import { ProductError } from "../../protocol/errors.ts";

const fetched = new Map<string, Promise<Blob>>();
const unfinished = new Set<string>();

/** What is at `url`. Rejects with `ENGINE_NOT_LOADED`, and asks anew the next time. */
export function contentOf(url: string): Promise<Blob> {
  const known = fetched.get(url);
  if (known !== undefined) return known;
  const asked = ask(url);
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

function forget(url: string, asked: Promise<Blob> | undefined): void {
  if (fetched.get(url) !== asked) return;
  fetched.delete(url);
  unfinished.delete(url);
}

async function ask(url: string): Promise<Blob> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw unreachable(url, cause);
  });
  if (!response.ok) throw unreachable(url);
  return await response.blob().catch((cause: unknown) => {
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
