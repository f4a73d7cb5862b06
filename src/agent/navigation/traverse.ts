/** Reloading and traversing: a page once more, and pages that were shown before (HTML Standard, section 7.4.3; https://html.spec.whatwg.org/multipage/browsing-the-web.html#reloading-and-traversing). */
import { navigationDecision } from "./decision.ts";
import type { Navigated, NavigableTab } from "./navigate.ts";
import { populate } from "./populate.ts";
import type { StopSignal } from "../stop.ts";
import type { HistoryEntry } from "./session-history.ts";

/**
 * `again`: a form may be sent once more; browsers ask the person first, and so does this one.
 * @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#reload
 */
export async function reload(tab: NavigableTab, again: boolean, signal: StopSignal): Promise<Navigated> {
  const { active } = tab.history;
  if (active === null) return { kind: "stays", because: "There is no page to load again." };
  if (active.state.resource !== null && !again) return askAgain(tab);
  const because = navigationDecision({
    ...{ rule: "navigation-reload", outcome: "the page is asked for again", algorithm: "Reload" },
    because: `${active.state.resource === null ? "The page" : "The form of this page"} is sent for once more, as on behalf of whom it came the first time; a copy in the cache has to be asked about.`,
  });
  const populated = await populate(
    active,
    { client: tab.id, cache: "no-cache", because },
    tab.around,
    signal,
  );
  if (populated.kind !== "document") return populated;
  tab.history.replace(populated.entry);
  return { kind: "document", because: "" };
}

/**
 * A page that was kept is shown as it was, and nothing is sent; one that forbids copies is fetched, from the cache if it is there.
 * @see https://html.spec.whatwg.org/multipage/browsing-the-web.html#traverse-the-history-by-a-delta
 */
export async function traverse(
  tab: NavigableTab,
  delta: number,
  again: boolean,
  signal: StopSignal,
): Promise<Navigated> {
  const { id, history, around } = tab;
  const target = history.at(delta);
  if (target === null) return { kind: "stays", because: "There is no page in that direction." };
  if (target.state === history.active?.state || target.state.document?.isKept === true) {
    history.go(delta);
    around.log.decision(null, id, restored(target));
    return { kind: "restored", because: "" };
  }
  if (target.state.resource !== null && !again) return askAgain(tab);
  const because = navigationDecision({
    ...{ rule: "navigation-history", outcome: "the page is asked for again" },
    ...{ algorithm: "Traverse the history by a delta" },
    because:
      "The page is in the history, but was not kept: it is asked for again, and any copy in the cache will do.",
  });
  const populated = await populate(target, { client: id, cache: "force-cache", because }, around, signal);
  if (populated.kind !== "document") return populated;
  history.go(delta);
  history.replace(populated.entry);
  return { kind: "document", because: "" };
}

function restored({ url }: HistoryEntry): ReturnType<typeof navigationDecision> {
  return navigationDecision({
    ...{ rule: "history-restored", outcome: "the page is shown as it was" },
    ...{ algorithm: "Traverse the history by a delta" },
    because: `${url.href} was kept as the tab left it, and is shown again: the server hears nothing.`,
  });
}

function askAgain({ id, around }: NavigableTab): Navigated {
  const because =
    "This page is the answer to a form. To load it again is to send the form again, so the browser asks first.";
  const decision = navigationDecision({
    ...{ rule: "form-not-sent-again", outcome: "nothing is sent yet", because },
    ...{ algorithm: "Reload" },
  });
  around.log.decision(null, id, decision);
  return { kind: "asks", because };
}
