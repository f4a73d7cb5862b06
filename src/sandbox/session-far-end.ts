/** The far end of a run as its note has it: whoever runs the example may change it from then on. */
import { perfect } from "../network/conditions.ts";
import { FarEndClient } from "./far-end/client.ts";
import type { SessionOptions } from "./session-options.ts";

/** `answer`: milliseconds that a complete answer may take. */
export function farEndOf(options: SessionOptions, answer: number): FarEndClient {
  const { intermediaries = [], steady = false, spec, before } = options;
  const conditions = options.conditions ?? (spec.wire === undefined ? null : perfect);
  const began = performance.timeOrigin + performance.now();
  const settings = { conditions, intermediaries, steady, began, answer };
  const farEnd = new FarEndClient(options.farEnd, settings, options.onEntries, before);
  if (spec.wire !== undefined) farEnd.adjust(spec.wire);
  return farEnd;
}
