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

/** An error on its way over a message port, which would take away its code. */
export interface CarriedError {
  readonly code: string | null;
  readonly message: string;
  readonly hint: string | null;
}

/** Of whatever was thrown. */
export function carried(error: unknown): CarriedError {
  if (!(error instanceof Error)) return { code: null, message: String(error), hint: null };
  const { code = null, hint = null } = error as { code?: unknown; hint?: unknown };
  const texts = {
    code: typeof code === "string" ? code : null,
    hint: typeof hint === "string" ? hint : null,
  };
  return { ...texts, message: error.message };
}

/** The error again, at the other end; one without a code is a fault of ours, here as there. */
export function raised({ code, message, hint }: CarriedError): Error {
  if (code === null) return new Error(message);
  return new ProductError(code, message, hint === null ? {} : { hint });
}
