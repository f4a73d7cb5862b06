/**
 * An archive made small for the way: PostgreSQL's fresh folder holds three databases that are copies of each other, too
 * far apart for gzip to see it. Each block of 512 bytes, the unit of a tar, is kept once; then all is compressed.
 */

const blockSize = 512;

const through = async (
  bytes: Uint8Array<ArrayBuffer> | Blob,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

/** `bytes`: whole blocks. */
export async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const known = new Map<string, number>();
  const unique: Uint8Array[] = [];
  const order = new Uint32Array(bytes.length / blockSize);
  for (let at = 0; at < order.length; at += 1) {
    const block = bytes.subarray(at * blockSize, (at + 1) * blockSize);
    const key = String.fromCharCode(...block);
    const index = known.get(key) ?? unique.push(block) - 1;
    known.set(key, index);
    order[at] = index;
  }
  const header = new Uint32Array([order.length]);
  const parts = [header, order, ...unique] as Uint8Array<ArrayBuffer>[];
  return await through(new Blob(parts), new CompressionStream("gzip"));
}

export async function unpack(packed: Uint8Array<ArrayBuffer> | Blob): Promise<Uint8Array<ArrayBuffer>> {
  const { buffer } = await through(packed, new DecompressionStream("gzip"));
  const count = new Uint32Array(buffer, 0, 1)[0] ?? 0;
  const order = new Uint32Array(buffer, 4, count);
  const unique = new Uint8Array(buffer, 4 + 4 * count);
  const bytes = new Uint8Array(count * blockSize);
  order.forEach((index, at) =>
    bytes.set(unique.subarray(index * blockSize, (index + 1) * blockSize), at * blockSize),
  );
  return bytes;
}
