/** XXH64 without a seed, of which Zstandard takes the low half as its checksum. @see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md */

const mask = (1n << 64n) - 1n;
const [p1, p2, p3, p4, p5] = [
  ...[
    0x9e3779b185ebca87n,
    0xc2b2ae3d27d4eb4fn,
    0x165667b19e3779f9n,
    0x85ebca77c2b2ae63n,
    0x27d4eb2f165667c5n,
  ],
] as const;

const times = (a: bigint, b: bigint): bigint => (a * b) & mask;
const plus = (a: bigint, b: bigint): bigint => (a + b) & mask;
const turned = (a: bigint, by: bigint): bigint => ((a << by) | (a >> (64n - by))) & mask;
const round = (sum: bigint, lane: bigint): bigint => times(turned(plus(sum, times(lane, p2)), 31n), p1);
const merged = (hash: bigint, sum: bigint): bigint => plus(times(hash ^ round(0n, sum), p1), p4);

const stripe = 32;

/** Sums over all whole stripes of four lanes, and where the rest begins. */
function overStripes(view: DataView): { readonly hash: bigint; readonly at: number } {
  if (view.byteLength < stripe) return { hash: p5, at: 0 };
  const sums = [plus(p1, p2), p2, 0n, plus(0n, -p1 & mask)];
  let at = 0;
  for (; at + stripe <= view.byteLength; at += stripe)
    for (let lane = 0; lane < 4; lane += 1)
      sums[lane] = round(sums[lane] ?? 0n, view.getBigUint64(at + lane * 8, true));
  const turns = [1n, 7n, 12n, 18n];
  const joined = sums.reduce((total, sum, lane) => plus(total, turned(sum, turns[lane] ?? 0n)), 0n);
  return { hash: sums.reduce(merged, joined), at };
}

function overRest(view: DataView, start: number, from: bigint): bigint {
  let hash = from;
  let at = start;
  for (; at + 8 <= view.byteLength; at += 8)
    hash = plus(times(turned(hash ^ round(0n, view.getBigUint64(at, true)), 27n), p1), p4);
  if (at + 4 <= view.byteLength) {
    hash = plus(times(turned(hash ^ times(BigInt(view.getUint32(at, true)), p1), 23n), p2), p3);
    at += 4;
  }
  for (; at < view.byteLength; at += 1)
    hash = times(turned(hash ^ times(BigInt(view.getUint8(at)), p5), 11n), p1);
  return hash;
}

export function xxh64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { hash, at } = overStripes(view);
  let result = overRest(view, at, plus(hash, BigInt(bytes.length)));
  result = times(result ^ (result >> 33n), p2);
  result = times(result ^ (result >> 29n), p3);
  return result ^ (result >> 32n);
}

/** The four bytes at the end of a frame. */
export function checksumOf(bytes: Uint8Array): Uint8Array {
  const sum = Number(xxh64(bytes) & 0xffff_ffffn);
  return Uint8Array.of(sum & 0xff, (sum >>> 8) & 0xff, (sum >>> 16) & 0xff, sum >>> 24);
}
