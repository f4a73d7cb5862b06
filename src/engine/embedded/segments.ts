/**
 * Buffers for bytes on their way within one Worker. The first write into new memory costs ten times what one into memory that
 * was just in use does, most of it in the system: so those that were read by a copy are written into again.
 */

/** What a read of libuv takes at most, so that a full one is handed over as it is. */
const segmentSize = 65_536;

/** As many as there are in a window of a connection. */
const most = 16;

const spare: ArrayBuffer[] = [];

/** With anything in it: nobody may see more of it than was written. */
export const newSegment = (): Uint8Array<ArrayBuffer> =>
  new Uint8Array(spare.pop() ?? new ArrayBuffer(segmentSize));

/** Takes a buffer in which nobody looks any more. */
export function giveBack(buffer: ArrayBuffer): void {
  if (buffer.byteLength === segmentSize && spare.length < most) spare.push(buffer);
}
