/** One direction of a link: bytes come out later than they went in, in the same order. */
import type { Clock } from "./clock.ts";

/** How fast bytes come through: times in milliseconds, sizes in bytes. */
export interface Pace {
  /** From one end to the other, one way. */
  readonly latency: number;
  /** At most so much more latency, by chance, for each chunk. */
  readonly jitter: number;
  /** Per second, in each direction; null for no limit. */
  readonly bandwidth: number | null;
}

/** What both directions of a connection share. `left` counts down to the cut. */
export interface Way {
  /** As it is now. */
  readonly conditions: () => Pace;
  readonly clock: Clock;
  readonly meter: { left: number; readonly cut: () => void };
  readonly chance: () => number;
  readonly signal: AbortSignal;
}

/** Bytes under way before the source has to wait. */
const window = 65_536;

type Passing = { readonly due: number; readonly bytes: Uint8Array | null };

/** The same bytes, each chunk when it is due. `ended` is called behind the last of them. */
export function delayed(
  source: ReadableStream<Uint8Array>,
  way: Way,
  ended: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  const { clock, meter, signal } = way;
  const flight = new TransformStream<Passing, Passing>(
    undefined,
    new CountQueuingStrategy({ highWaterMark: 1 }),
    { highWaterMark: window, size: (passing) => passing.bytes?.length ?? 1 },
  );
  // What ends the pump ends the readable side of the flight too, so that nobody waits for it.
  pump(source, flight.writable, way).catch(() => undefined);
  const reader = flight.readable.getReader();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        signal.addEventListener("abort", () => controller.error(signal.reason), { once: true });
      },
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return;
        const wait = value.due - clock.now();
        if (wait > 0) await clock.wait(wait);
        if (signal.aborted) return;
        if (value.bytes === null) {
          controller.close();
          ended();
          return;
        }
        const passed = value.bytes.subarray(0, meter.left);
        meter.left -= passed.length;
        if (passed.length > 0) controller.enqueue(passed);
        if (meter.left === 0) meter.cut();
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Gives every chunk the time when it is due: behind those before it, at the speed of the link, after its latency. */
async function pump(
  source: ReadableStream<Uint8Array>,
  flight: WritableStream<Passing>,
  { conditions, clock, chance }: Way,
): Promise<void> {
  const reader = source.getReader();
  const writer = flight.getWriter();
  let free = 0;
  let due = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const length = value?.length ?? 0;
      const { bandwidth, latency, jitter } = conditions();
      const sending = bandwidth === null ? 0 : (length / bandwidth) * 1000;
      free = Math.max(free, clock.now()) + sending;
      due = Math.max(due, free + latency + jitter * chance());
      await writer.write({ due, bytes: value ?? null });
      if (done) break;
    }
  } catch (error) {
    await Promise.all([writer.abort(error), reader.cancel(error)]);
  }
}
