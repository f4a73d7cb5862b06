/** The one way from the simulated browser to the servers, whatever engine runs them. */
import type { Connect } from "../network/byte-stream.ts";
import type { Clock } from "../network/clock.ts";
import { tap } from "../network/tap.ts";

export const clock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** `passed` is called for all that passes, either way. */
export function tapped(connect: Connect, passed: () => void): Connect {
  return async (host, port) => tap(await connect(host, port), passed, () => clock.now());
}
