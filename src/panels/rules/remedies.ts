/** Of each rule by which the browser refuses something: what happened in a few words, and what would change it. */

export interface Remedy {
  readonly lead: string;
  /** What would change it, or what follows from it; empty where `because` says it all. */
  readonly then: string;
}

const hid = "Hidden from the script.";
const asked = "The preflight was refused.";
const stayed = "The redirect was not followed.";
const nothing = "Nothing was sent.";

/** CORS, whether at the answer or at the preflight. */
const shares = {
  "no-allow-origin": "To share the answer, the server names the origin in Access-Control-Allow-Origin.",
  "wildcard-with-credentials":
    "With credentials the server has to name the origin itself, and to add Access-Control-Allow-Credentials: true.",
  "many-origins": "The field takes one origin: the server picks the one that asks, and adds Vary: Origin.",
  "origin-mismatch": "Scheme, host and port have to be the same, letter by letter.",
  "no-allow-credentials": "The server has to add Access-Control-Allow-Credentials: true.",
} as const;

const remedies: ReadonlyMap<string, Remedy> = new Map(
  Object.entries({
    ...Object.fromEntries(
      Object.entries(shares).flatMap(([rule, then]) => [
        [`cors-${rule}`, { lead: hid, then: `${then} The server has acted all the same.` }],
        [`preflight-cors-${rule}`, { lead: asked, then }],
      ]),
    ),
    "preflight-status": {
      lead: asked,
      then: "OPTIONS has to be answered with success, before anything asks for a login.",
    },
    "preflight-unreadable": {
      lead: asked,
      then: "Such a field is a list of names with commas between them.",
    },
    "preflight-method": {
      lead: asked,
      then: "The server has to name the method in Access-Control-Allow-Methods.",
    },
    "preflight-authorization": {
      lead: asked,
      then: "The server has to name Authorization in Access-Control-Allow-Headers.",
    },
    "preflight-header": { lead: asked, then: "The server has to name it in Access-Control-Allow-Headers." },
    "redirect-refused": { lead: hid, then: "" },
    "redirect-location": { lead: stayed, then: "" },
    "redirect-scheme": { lead: stayed, then: "" },
    "redirect-limit": { lead: stayed, then: "Two addresses that point at each other never end." },
    "redirect-credentials": { lead: stayed, then: "" },
    "redirect-stream": { lead: stayed, then: "" },
    "bad-port": { lead: nothing, then: "" },
    "mixed-content": { lead: nothing, then: "Whatever a page of https asks has to be https, too." },
    "same-origin-mode": { lead: nothing, then: "" },
    "no-cors-redirect": { lead: nothing, then: "" },
    "cors-scheme": { lead: nothing, then: "" },
    "unknown-scheme": { lead: nothing, then: "" },
    "not-cached": { lead: nothing, then: "" },
    "stream-over-http-1": { lead: nothing, then: "" },
    "script-not-run": { lead: "The script was not run.", then: "" },
    "csp-script-blocked": {
      lead: "The script was not run.",
      then: "What a script-src does not name cannot run, whoever put it into the page.",
    },
    "navigation-scheme": { lead: nothing, then: "" },
  } satisfies Record<string, Remedy>),
);

/** Null for a rule that refuses nothing. */
export function remedyOf(rule: string): Remedy | null {
  return remedies.get(rule) ?? null;
}
