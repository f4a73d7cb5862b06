/** Writes down what an algorithm of the HTML Standard settled about a navigation. */
import type { Decision } from "../../protocol/trace.ts";
import type { NavigationRule } from "./rules.ts";

/** Algorithms as the standard calls them, with their pages and fragments. */
const algorithms = {
  Navigate: "browsing-the-web.html#navigate",
  "Navigate to a fragment": "browsing-the-web.html#navigate-fragid",
  Reload: "browsing-the-web.html#reload",
  "Traverse the history by a delta": "browsing-the-web.html#traverse-the-history-by-a-delta",
  "Populate a session history entry": "browsing-the-web.html#populating-a-session-history-entry",
  "Loading a document": "browsing-the-web.html#loading-a-document",
  "Prepare the script element": "scripting.html#prepare-the-script-element",
  "Fetch a classic script": "webappapis.html#fetch-a-classic-script",
  "Fetch a single module script": "webappapis.html#fetch-a-single-module-script",
  "Location-object navigate": "nav-history-apis.html#location-object-navigate",
  "Form submission": "form-control-infrastructure.html#form-submission-algorithm",
} as const;

export interface NavigationSettled {
  readonly rule: NavigationRule;
  readonly outcome: string;
  readonly because: string;
  readonly algorithm: keyof typeof algorithms;
  /** The number of the step, where it has one. */
  readonly step?: string;
}

/** A decision with its place in the standard. */
export function navigationDecision(settled: NavigationSettled): Decision {
  const { rule, outcome, because, algorithm, step } = settled;
  const reference = `HTML, ${algorithm.charAt(0).toLowerCase()}${algorithm.slice(1)}${step === undefined ? "" : `, step ${step}`}`;
  const url = `https://html.spec.whatwg.org/multipage/${algorithms[algorithm]}`;
  return { rule, outcome, because, reference, url };
}
