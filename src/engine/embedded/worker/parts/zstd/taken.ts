/** Reads on in a frame, and tells what is wrong with its headers in Node's words. */
import { corrupted, unknownFrame } from "./failures.ts";
import { WrongMagic, type FrameReader } from "./frame.ts";

/** @throws Failure */
export function takenBy(reader: FrameReader, input: Uint8Array): number {
  try {
    return reader.take(input);
  } catch (error) {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the queue wants it
    throw error instanceof WrongMagic ? unknownFrame : corrupted;
  }
}
