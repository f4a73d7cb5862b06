/** Which engine a Run goes to, and why, in a sentence for the reader: one decision, made of facts that it is given. */

/** What an owner or a reader may ask for. */
export type EnginePreference = "auto" | "webcontainer" | "embedded";

/**
 * What a sandbox may need of its engine. `install`: packages from the npm registry. `services`: a database and a broker beside
 * the programs, at `db` and `redis`. `sealed`: no way from the code to any network, nor to what the page keeps.
 */
export type Capability = "install" | "services" | "sealed";

/** What each engine of a page has; a capability that stands nowhere here cannot be promised. */
export const capabilities: Readonly<Record<Choice["engine"], readonly Capability[]>> = {
  embedded: ["sealed", "services"],
  webcontainer: ["install"],
};

/** All that the decision is made of. */
export interface Situation {
  /** From the owner's configuration. */
  readonly owner: EnginePreference;
  /** As the reader set it on the card; `auto` when they did not. */
  readonly reader: EnginePreference;
  /** `crossOriginIsolated` of the page. */
  readonly isolated: boolean;
  /** `navigator.onLine`. */
  readonly online: boolean;
  /** The code came with a link, and the reader has not made it theirs. */
  readonly fromLink: boolean;
  /** The container has booted and answers. */
  readonly ready: boolean;
  /** The sentence of the failure that ended the last attempt to boot; null when none has failed since the reader last asked. */
  readonly failed: string | null;
  /** Why this browser or device is left out, as `unsuitable` tells it; null when it is not. */
  readonly unsuitable: string | null;
  readonly needs: readonly Capability[];
}

export interface Choice {
  readonly engine: "embedded" | "webcontainer";
  /** One sentence for the reader. */
  readonly why: string;
  /** Whether to boot the container now: beside this Run when the engine is `embedded`, for it when it is `webcontainer`. */
  readonly boot: boolean;
}

/**
 * To be asked at each Run, never before: with `boot` the page makes its first request to a third party. With the
 * preference `webcontainer` a Run may have to wait for the container; when that fails, ask again with `failed` set.
 */
export function choose(situation: Situation): Choice {
  const barred = whyNot(situation);
  if (barred !== null) return embedded(`${barred}${unmet(situation)}`);
  const wanted = [situation.owner, situation.reader].includes("webcontainer") || needsContainer(situation);
  if (situation.ready) return container("The container is ready, so real Node runs this code in it.");
  if (wanted && situation.failed === null)
    return { ...container(`The container is starting, ${whoWants(situation)}.`), boot: true };
  if (situation.failed !== null) return embedded(`${situation.failed} ${ours}${unmet(situation)}`);
  return {
    ...embedded("The container is starting beside this Run and takes over at the next one."),
    boot: true,
  };
}

const ours = "The page's own engine runs this code.";
const embedded = (why: string): Choice => ({ engine: "embedded", why, boot: false });
const container = (why: string): Choice => ({ engine: "webcontainer", why, boot: false });

/** What keeps the container out whatever state it is in, the firmest reason first. */
function whyNot(situation: Situation): string | null {
  const { owner, reader, fromLink, needs, isolated, online, unsuitable } = situation;
  if (owner === "embedded") return "This site runs all code on its own engine.";
  if (reader === "embedded") return "You chose the page's own engine.";
  if (fromLink)
    return "Code from a link stays on the page's own engine, which has no network, until you adopt it.";
  if (needs.includes("sealed")) return `This example needs an engine without a network. ${ours}`;
  if (needs.includes("services"))
    return "This code speaks with a database or a broker, and only the page's own engine has one beside it.";
  if (unsuitable !== null) return `${unsuitable} ${ours}`;
  if (!isolated) return `The container needs headers that this host does not send (COOP and COEP). ${ours}`;
  if (!online) return `You are offline, and the container is reached over the network. ${ours}`;
  return null;
}

const missing = ({ needs }: Situation): Capability[] =>
  needs.filter((need) => !capabilities.embedded.includes(need));

const needsContainer = (situation: Situation): boolean => missing(situation).length > 0;

const words: Readonly<Record<Capability, string>> = {
  install: "installs packages",
  services: "speaks with a database or a broker",
  sealed: "needs an engine without a network",
};

/** Says what will not work when code that needs the container has to do without. */
function unmet(situation: Situation): string {
  const [first] = missing(situation);
  return first === undefined ? "" : ` This code ${words[first]}, which only the container can do.`;
}

function whoWants(situation: Situation): string {
  if (situation.reader === "webcontainer") return "as you chose";
  if (situation.owner === "webcontainer") return "as this site asks";
  const [first] = missing(situation);
  return `since this code ${words[first ?? "install"]}`;
}
