/** What keeps the frame of AsyncLocalStorage across each `await` of a bundle, found as it is built: no Worker has the time. */
import { parse } from "acorn";
import { contextEdits } from "../embedded/worker/parts/modules/context.ts";
import type { Edit } from "../embedded/worker/parts/modules/edits.ts";

/** `bundle`: CommonJS, whose top cannot wait. Those at one place stand in the order in which they are to be applied. */
export function frameEdits(bundle: string): readonly Edit[] {
  const { held, edits } = contextEdits(parse(bundle, { ecmaVersion: "latest" }), false);
  return [...held, ...edits];
}
