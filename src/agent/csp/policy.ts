/** A Content-Security-Policy as it is read (CSP Level 3, section 2.2; https://www.w3.org/TR/CSP3/#framework-policy). */

/** The directives of one policy by name: each a list of what stands behind the name. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** @see https://www.w3.org/TR/CSP3/#parse-response-csp */
export function parseResponsePolicies(values: readonly string[]): Policy[] {
  // 2. A comma ends a policy.
  const policies = values.flatMap((value) => value.split(",")).map(parseSerializedPolicy);
  return policies.filter(({ size }) => size > 0);
}

/** @see https://www.w3.org/TR/CSP3/#parse-serialized-policy */
function parseSerializedPolicy(serialized: string): Policy {
  const directives = new Map<string, string[]>();
  // 2.
  for (const token of serialized.split(";")) {
    const [name = "", ...value] = token.split(/[\t\n\f\r ]+/).filter((word) => word !== "");
    const key = name.toLowerCase();
    // 2.4: the first of a name counts.
    if (key !== "" && !directives.has(key)) directives.set(key, value);
  }
  return directives;
}
