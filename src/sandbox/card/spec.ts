/** Fetches what an example is made of, once for a page, when a reader first wants to run or edit it. */
import { ProductError } from "../../protocol/errors.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";

const fetched = new Map<string, Promise<readonly SandboxSpec[]>>();

/** The example `id` among the specs at `url`. Rejects with `SANDBOX_NOT_LOADED`, and asks anew the next time. */
export async function fetchSpec(url: string, id: string): Promise<SandboxSpec> {
  const asked = fetched.get(url) ?? load(url);
  fetched.set(url, asked);
  try {
    const spec = (await asked).find((one) => one.id === id);
    if (spec !== undefined) return spec;
  } catch (cause) {
    fetched.delete(url);
    throw notLoaded(cause);
  }
  fetched.delete(url);
  throw notLoaded(`${url} holds no example ${id}`);
}

async function load(url: string): Promise<readonly SandboxSpec[]> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}`);
  return (await response.json()) as SandboxSpec[];
}

function notLoaded(cause: unknown): ProductError {
  return new ProductError("SANDBOX_NOT_LOADED", "The example could not be loaded.", {
    hint: "Check the connection and try again.",
    cause,
  });
}
