/** A level or a strategy changed on the way, which pako leaves out. */
import type { DeflateState } from "pako/lib/zlib/deflate.js";

/** Per level, as zlib's `configuration_table` has them: good, lazy, nice, chain. See deflate.c of zlib. */
const configurations: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 0, 0],
  [4, 4, 8, 4],
  [4, 5, 16, 8],
  [4, 6, 32, 32],
  [4, 4, 16, 16],
  [8, 16, 32, 32],
  [8, 16, 128, 128],
  [8, 32, 128, 256],
  [32, 128, 258, 1024],
  [32, 258, 258, 4096],
];
const usualLevel = 6;

/** `deflateParams` of zlib, for a stream that holds nothing back: Node flushes before it asks for this. */
export function deflateParams(state: DeflateState, level: number, strategy: number): void {
  const next = level < 0 ? usualLevel : level;
  state.strategy = strategy;
  if (state.level === next) return;
  // What was stored as it is left no trace in the chains: they lead to places that have moved.
  if (state.level === 0 && state.matches !== 0) {
    state.head.fill(0);
    state.matches = 0;
  }
  state.level = next;
  const [good, lazy, nice, chain] = configurations[next] ?? [8, 16, 128, 128];
  state.good_match = good;
  state.max_lazy_match = lazy;
  state.nice_match = nice;
  state.max_chain_length = chain;
}
