/** Prepare the script element: whether it is one that runs, and when (HTML Standard, section 4.12.1.1; https://html.spec.whatwg.org/multipage/scripting.html#prepare-the-script-element). */
import type { RequestCredentials, RequestMode } from "../../fetch/request.ts";
import type { ScriptElement } from "./script-elements.ts";

export interface PreparedScript {
  readonly kind: "classic" | "module";
  /** Null for a script that stands in the page. */
  readonly src: URL | null;
  readonly text: string;
  readonly line: number;
  /** `blocking`: where it stands; `deferred`: behind the page; `async`: as soon as it is there. */
  readonly when: "blocking" | "deferred" | "async";
  readonly mode: RequestMode;
  readonly credentials: RequestCredentials;
  readonly nonce: string;
}

/** `problem` is a sentence on why it does not run, where a page's author should hear of it. */
export type Prepared = PreparedScript | { readonly problem: string };

const javaScript =
  /^(?:application\/(?:x-)?(?:ecma|java)script|text\/(?:x-)?(?:ecma|java)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;

/** Whether a type is one of JavaScript. @see https://mimesniff.spec.whatwg.org/#javascript-mime-type-essence-match */
export function isJavaScript(essence: string): boolean {
  return javaScript.test(essence);
}

/** Null for what is no script, or a script that this browser is not meant to run. */
export function prepareScript(element: ScriptElement, baseUrl: string): Prepared | null {
  const { attributes, text, line } = element;
  const src = attributes.get("src");
  // 6.
  if (src === undefined && text === "") return null;
  // 8. to 13.
  const kind = kindOf(attributes);
  if (kind === "importmap") return { problem: "An import map is not read: modules can import nothing here." };
  if (kind === null) return null;
  // 19. and 22.
  if (kind === "classic" && (attributes.has("nomodule") || isForAnotherEvent(attributes))) return null;
  const nonce = attributes.get("nonce") ?? "";
  const script = { kind, text, line, nonce, ...settingsOf(kind, attributes.get("crossorigin")) };
  if (src === undefined) return { ...script, src: null, when: whenItRuns(kind, attributes, false) };
  // 33.2 to 33.6
  const url = src.trim() === "" ? null : URL.parse(src, baseUrl);
  if (url === null)
    return { problem: `A script names ${JSON.stringify(src)} as its address, which is none.` };
  return { ...script, src: url, when: whenItRuns(kind, attributes, true) };
}

/** 35. and 36. A classic script that stands in the page runs where it stands, whatever it says. */
function whenItRuns(
  kind: PreparedScript["kind"],
  attributes: ScriptElement["attributes"],
  isFetched: boolean,
): PreparedScript["when"] {
  if (kind === "classic" && !isFetched) return "blocking";
  if (attributes.has("async")) return "async";
  return kind === "module" || attributes.has("defer") ? "deferred" : "blocking";
}

/** 8. to 13. */
function kindOf(attributes: ScriptElement["attributes"]): PreparedScript["kind"] | "importmap" | null {
  const [type, language] = [attributes.get("type"), attributes.get("language")];
  const given = type ?? (language ? `text/${language}` : "");
  const essence = given.trim().toLowerCase();
  if (given === "" || isJavaScript(essence)) return "classic";
  return essence === "module" || essence === "importmap" ? essence : null;
}

/** 22. */
function isForAnotherEvent(attributes: ScriptElement["attributes"]): boolean {
  const [event, target] = [attributes.get("event"), attributes.get("for")];
  if (event === undefined || target === undefined) return false;
  return target.trim().toLowerCase() !== "window" || !/^onload(?:\(\))?$/i.test(event.trim());
}

/** 24., 25. and 31.: how it is fetched. @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request */
function settingsOf(
  kind: PreparedScript["kind"],
  crossOrigin: string | undefined,
): Pick<PreparedScript, "mode" | "credentials"> {
  if (kind === "classic" && crossOrigin === undefined) return { mode: "no-cors", credentials: "include" };
  const credentials = crossOrigin?.toLowerCase() === "use-credentials" ? "include" : "same-origin";
  return { mode: "cors", credentials };
}
