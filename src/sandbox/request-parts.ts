/** A request of the note in its parts, for a reader to change. */
import type { RequestParts } from "../protocol/client-request.ts";
import type { FieldPair } from "../wire/http1/print.ts";

export function partsOf(written: {
  readonly method: string;
  readonly target: string;
  readonly fields: readonly FieldPair[];
  readonly body: string;
}): RequestParts {
  const { method, target, fields, body } = written;
  return {
    method,
    address: target,
    headers: fields.map(([name, value]) => `${name}: ${value}`).join("\n"),
    body,
  };
}
