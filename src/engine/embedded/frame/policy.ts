/** What the frame's document may do: by header where a host can send one, and by meta element everywhere. */

const shared = ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"];

/** Workers begin as `data:`; what they run comes to them as blobs: modules too, which Firefox asks of this directive. */
const workers = ["worker-src data: blob:"];

/**
 * For the meta element: the document's one script is known by its hash, in base64.
 * A meta element cannot say `sandbox`, so there the page's own attribute has to.
 */
export const metaPolicy = (hash: string): string =>
  [...shared, `script-src 'sha256-${hash}' 'unsafe-eval' blob:`, ...workers].join("; ");

/**
 * For the header. It holds beside the meta element, which names the script; so the header need not change with it.
 * `sandbox` gives the document an origin of its own even where a frame without the attribute loads it.
 */
export const headerPolicy: string = [
  ...shared,
  "script-src 'unsafe-inline' 'unsafe-eval' blob:",
  ...workers,
  "frame-ancestors 'self'",
  "sandbox allow-scripts",
].join("; ");
