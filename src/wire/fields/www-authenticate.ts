/** WWW-Authenticate and Proxy-Authenticate (RFC 9110, section 11.6.1; https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1). */
import { parseAuthSchemes, printAuthScheme, type AuthScheme } from "./auth-scheme.ts";
import { asQuoted, valueOf } from "./parameters.ts";

/** The challenges in order, over all fields of the name. */
export function parseChallenges(values: readonly string[]): AuthScheme[] {
  return values.flatMap(parseAuthSchemes);
}

/** What the user is told of the place that wants a login; null when the challenge does not say. */
export function realmOf(challenge: AuthScheme): string | null {
  return valueOf(challenge.parameters, "realm");
}

/** The realm is always put in quotes, as section 11.5 asks. @throws RangeError as `printAuthScheme` does. */
export function printChallenges(challenges: readonly AuthScheme[]): string {
  return challenges
    .map((challenge) => {
      const realm = realmOf(challenge);
      const rest = challenge.parameters.filter((one) => one.name !== "realm" || one.value !== realm);
      const text = printAuthScheme({ ...challenge, parameters: rest });
      if (realm === null) return text;
      return rest.length === 0
        ? `${challenge.scheme} realm=${asQuoted(realm)}`
        : text.replace(" ", () => ` realm=${asQuoted(realm)}, `);
    })
    .join(", ");
}
