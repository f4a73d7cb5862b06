/** Chance that can be repeated. */

/** Numbers from 0 up to 1, always the same for one seed (xorshift with 32 bits; good enough for delays, for no secret). */
export function seededChance(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}
