/**
 * The list of public suffixes (https://publicsuffix.org/list/). It is half as large as all else that a card loads, so it
 * comes in a file of its own, beside the start of the engine.
 */
import { ProductError } from "../protocol/errors.ts";

type Test = (domain: string) => boolean;

let loaded: Promise<Test> | null = null;
let test: Test | null = null;

/** Settles when `isPublicSuffix` can be asked. Rejects with `SANDBOX_NOT_LOADED`, and asks anew the next time. */
export async function loadPublicSuffixes(): Promise<void> {
  loaded ??= load();
  try {
    test = await loaded;
  } catch (cause) {
    loaded = null;
    throw new ProductError("SANDBOX_NOT_LOADED", "The list of public suffixes could not be loaded.", {
      hint: "Check the connection and try again.",
      cause,
    });
  }
}

async function load(): Promise<Test> {
  const { getPublicSuffix } = await import("tldts");
  return (domain) => getPublicSuffix(domain, { allowPrivateDomains: true }) === domain;
}

/** Whether whoever registers below `domain` is another than who registers it. To be asked once the list has been loaded. */
export function isPublicSuffix(domain: string): boolean {
  if (test === null) throw new TypeError("The list of public suffixes was asked before it was loaded.");
  return test(domain);
}
