/** Navigate: from an address to a new entry of the history (HTML Standard, section 7.4.2.2; https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigate). */
import type { Decision } from "../../protocol/trace.ts";
import type { Surroundings } from "../fetch/params.ts";
import { isSameOrigin, type Origin } from "../fetch/same-site.ts";
import type { StopSignal } from "../stop.ts";
import { navigationDecision } from "./decision.ts";
import { populate } from "./populate.ts";
import type { HistoryEntry, PostResource, SessionHistory } from "./session-history.ts";

/** Where to, and on whose behalf. */
export interface Navigation {
  readonly url: URL;
  /** Of the page whose link or form it was; null for the address bar. */
  readonly initiatorOrigin: Origin | null;
  /** What a form sends along. */
  readonly resource: PostResource | null;
  /** A script of the page began it by itself; false when absent. */
  readonly byScript?: boolean;
  /** The page it leads to comes in the place of the one that is shown; false when absent. */
  readonly replace?: boolean;
  readonly because: Decision;
}

/** What became of it. `because` is a sentence where the page that was there stays. */
export interface Navigated {
  readonly kind:
    | "document"
    | "fragment"
    | "restored"
    | "download"
    | "stays"
    | "given-up"
    | "refused"
    /** The reader has to say whether a form is to be sent once more. */
    | "asks";
  readonly because: string;
}

/** The tab that is navigated. */
export interface NavigableTab {
  readonly id: string;
  readonly history: SessionHistory;
  readonly around: Surroundings;
}

/** Only a missing step throws. */
export async function navigate(
  tab: NavigableTab,
  navigation: Navigation,
  signal: StopSignal,
): Promise<Navigated> {
  const { url, initiatorOrigin, resource, because } = navigation;
  const { active } = tab.history;
  // 15.
  if (active !== null && resource === null && isFragmentOf(url, active.url))
    return navigateToFragment(tab, active, navigation);
  // 21. and what a browser gives to other programs.
  if (!/^https?:$/.test(url.protocol)) return refuse(tab, url);
  // 24.4 and 24.6
  const entry: HistoryEntry = { url, state: { initiatorOrigin, resource, document: null } };
  // 24.9
  const userActivation = navigation.byScript !== true;
  const fetching = { client: tab.id, cache: "default", because, userActivation } as const;
  const populated = await populate(entry, fetching, tab.around, signal);
  if (populated.kind !== "document") return populated;
  if (isReplacement(navigation, active)) tab.history.replace(populated.entry);
  else tab.history.push(populated.entry);
  return { kind: "document", because: "" };
}

const withoutFragment = ({ href, hash }: URL): string => href.slice(0, href.length - hash.length);

/** 15. An empty fragment counts, too. */
function isFragmentOf(url: URL, active: URL): boolean {
  return (
    url.href.includes("#") &&
    withoutFragment(url).replace(/#$/, "") === withoutFragment(active).replace(/#$/, "")
  );
}

/** 13. The page that is shown, once more, and 14. what comes in the place of nothing. */
function isReplacement(navigation: Navigation, active: HistoryEntry | null): boolean {
  const { url, initiatorOrigin, replace } = navigation;
  if (active === null || replace === true) return true;
  const own = active.state.document?.origin ?? "null";
  return url.href === active.url.href && (initiatorOrigin === null || isSameOrigin(initiatorOrigin, own));
}

/** @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#navigate-fragid */
function navigateToFragment(
  { id, history, around }: NavigableTab,
  active: HistoryEntry,
  { url, replace }: Navigation,
): Navigated {
  // 6., 7. and 12.
  const entry = { url, state: active.state };
  if (replace === true || url.href === active.url.href) history.replace(entry);
  else history.push(entry);
  const because = `The address differs from that of the page behind # alone: the browser scrolls to ${url.hash || "the top"}.`;
  const algorithm = "Navigate to a fragment";
  const outcome = "the page scrolls";
  around.log.decision(
    null,
    id,
    navigationDecision({ rule: "navigation-fragment", outcome, because, algorithm }),
  );
  return { kind: "fragment", because };
}

/** Deviation: no script of an address runs, and there is no other program to hand an address to. */
function refuse({ id, around }: NavigableTab, url: URL): Navigated {
  const script = url.protocol === "javascript:";
  const because = script
    ? "The address is a script (javascript:), and no address is run here."
    : `${url.protocol} is a scheme for another program, or none that this browser opens.`;
  const outcome = "the page stays";
  const step = script ? "21" : "24.9";
  const decision = navigationDecision({
    rule: "navigation-scheme",
    outcome,
    because,
    algorithm: "Navigate",
    step,
  });
  around.log.decision(null, id, decision);
  return { kind: "refused", because };
}
