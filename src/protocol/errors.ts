/** The one error class of the product, and the pair that carries it over a message port. */

/** An error a person can act on: a stable code, one sentence, and often a hint. Match on `code`, never on `instanceof`. */
export class ProductError extends Error {
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ProductError";
    this.code = code;
    this.hint = options.hint;
  }
}
