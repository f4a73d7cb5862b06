/** `cookie sid withheld because same-site-lax`: what the browser did with a cookie, and why; or what it keeps of it. */
import type { CookieAction, CookieEntry, CookieFacts } from "../../../protocol/trace.ts";
import type { Evidence, Expectation, Kind } from "../check.ts";

const ACTIONS: readonly CookieAction[] = ["kept", "replaced", "deleted", "refused", "sent", "withheld"];

export const cookie: Kind = {
  word: "cookie",
  form: "cookie NAME, then kept, replaced, deleted, refused, sent or withheld, if you like because RULE; or is in the jar, is not in the jar, has ATTRIBUTE, lacks ATTRIBUTE",
  read(text) {
    const [, name = "", rest = ""] = /^(\S+)\s+(.+)$/.exec(text) ?? [];
    const [, action = "", rule] = /^(\w+)(?:\s+because\s+(\S+))?$/.exec(rest) ?? [];
    const known = ACTIONS.find((one) => one === action);
    if (known !== undefined) return wasDone(name, known, rule ?? null);
    if (/^is (?:not )?in the jar$/.test(rest)) return isInJar(name, !rest.includes("not"));
    const [, word, attribute = ""] = /^(has|lacks)\s+(\S+)$/.exec(rest) ?? [];
    return word === undefined ? null : hasAttribute(name, attribute, word === "has");
  },
  look: (name) =>
    /^\S+$/.test(name) ? ({ jar }) => jar.find((one) => one.name === name)?.value ?? null : null,
};

function wasDone(name: string, action: CookieAction, rule: string | null): Expectation {
  return (evidence) => {
    const done = entriesOf(evidence, name);
    const because = rule === null ? "" : ` because of ${rule}`;
    return {
      passed: done.some((one) => one.action === action && (rule === null || one.decision.rule === rule)),
      expected: `the cookie ${name} ${action}${because}`,
      came: done.length === 0 ? `no word of the cookie ${name}` : done.map(said).join("; "),
    };
  };
}

function isInJar(name: string, wanted: boolean): Expectation {
  return ({ jar }) => {
    const found = jar.some((one) => one.name === name);
    const said = (there: boolean): string => `${there ? "a" : "no"} cookie ${name} in the jar`;
    return { passed: found === wanted, expected: said(wanted), came: said(found) };
  };
}

function hasAttribute(name: string, attribute: string, wanted: boolean): Expectation {
  return ({ jar }, fill) => {
    const found = jar.find((one) => one.name === name);
    const attributes = found === undefined ? [] : attributesOf(found);
    const has = attributes.some((one) => one.toLowerCase() === fill(attribute).toLowerCase());
    return {
      passed: found !== undefined && has === wanted,
      expected: `the cookie ${name} ${wanted ? "with" : "without"} ${fill(attribute)}`,
      came: found === undefined ? `no cookie ${name} in the jar` : `${name} with ${attributes.join(", ")}`,
    };
  };
}

function attributesOf({
  secure,
  httpOnly,
  sameSite,
  path,
  domain,
  hostOnly,
  expires,
}: CookieFacts): string[] {
  return [
    ...(httpOnly ? ["HttpOnly"] : []),
    ...(secure ? ["Secure"] : []),
    ...(hostOnly ? [] : ["Domain", `Domain=${domain}`]),
    ...(expires === null ? [] : ["Max-Age"]),
    `SameSite=${sameSite}`,
    `Path=${path}`,
  ];
}

/** A field that could not be read has no cookie, and may still have had this name. */
function entriesOf({ entries }: Evidence, name: string): CookieEntry[] {
  return entries
    .filter((entry) => entry.type === "cookie")
    .filter(({ cookie: one, field }) => (one === null ? field?.startsWith(`${name}=`) : one.name === name));
}

const said = ({ action, decision, cookie: one }: CookieEntry): string =>
  `${one?.name ?? "the field"} was ${action} (${decision.rule})`;
