/** What can happen to a connection, as errors with codes. */
import { ProductError } from "../protocol/errors.ts";

/** The connection was reset, by either side or by the link. */
export function connectionReset(): ProductError {
  return new ProductError("NETWORK_RESET", "The connection was reset.");
}

/** Nothing listens there, or the link lets no connection through. */
export function connectionRefused(host: string, port: number): ProductError {
  return new ProductError("NETWORK_REFUSED", `${host}:${port} refused the connection.`, {
    hint: "Start the server, and check its port.",
  });
}
