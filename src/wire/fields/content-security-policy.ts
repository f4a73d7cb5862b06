/** Content-Security-Policy (Level 3, section 2.2.1; https://www.w3.org/TR/CSP3/#parse-serialized-policy). */
import { lower } from "../http1/characters.ts";

/** A directive: its name in small letters, its sources as written. */
export interface Directive {
  readonly name: string;
  readonly sources: readonly string[];
}

/** A policy, and the names that stood in it a second time and count for nothing. */
export interface Policy {
  readonly directives: readonly Directive[];
  readonly repeated: readonly string[];
}

/** Each policy counts on its own: what one of them forbids is forbidden. */
export function parseContentSecurityPolicy(values: readonly string[]): Policy[] {
  // Section 2.2.2: commas part policies, wherever they stand.
  return values
    .flatMap((value) => value.split(","))
    .map(parsePolicy)
    .filter((policy) => policy.directives.length > 0);
}

function parsePolicy(text: string): Policy {
  const directives = new Map<string, readonly string[]>();
  const repeated: string[] = [];
  for (const piece of text.split(";")) {
    const [first = "", ...sources] = piece.split(/[\t\n\f\r ]+/).filter((word) => word !== "");
    const name = lower(first);
    if (name === "" || /[^\x00-\x7f]/.test(piece)) continue;
    if (directives.has(name)) repeated.push(name);
    else directives.set(name, sources);
  }
  return { directives: [...directives].map(([name, sources]) => ({ name, sources })), repeated };
}

export function printContentSecurityPolicy(directives: readonly Directive[]): string {
  return directives.map(({ name, sources }) => [name, ...sources].join(" ")).join("; ");
}
