/** Who may see a note: the rules of design section "What is published", closed when in doubt. */
import type { SiteConfig } from "./model.ts";

/** Why a note is or is not published. */
export interface Publishing {
  readonly published: boolean;
  /** `yes` or `no` when the note says so itself, `silent` when it says nothing. */
  readonly mark: "yes" | "no" | "silent";
}

/** Decides from the raw front matter. A note that says both yes and no stays private. */
export function decidePublishing(raw: ReadonlyMap<string, unknown>, mode: SiteConfig["publish"]): Publishing {
  const says = [raw.get("publish"), raw.get("dg-publish")].map(asBoolean);
  const draft = raw.has("draft") && asBoolean(raw.get("draft")) !== false;
  if (draft || says.includes(false)) return { published: false, mark: "no" };
  if (says.includes(true)) return { published: true, mark: "yes" };
  return { published: mode === "unless-private" && !saysUnreadably(raw), mark: "silent" };
}

/** A publish field is there, but with a value that is neither yes nor no: not ours to guess. */
function saysUnreadably(raw: ReadonlyMap<string, unknown>): boolean {
  return ["publish", "dg-publish"].some((key) => raw.get(key) !== undefined && raw.get(key) !== null);
}

function asBoolean(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  if (typeof value !== "string") return null;
  const word = value.trim().toLowerCase();
  if (["true", "yes", "on"].includes(word)) return true;
  return ["false", "no", "off"].includes(word) ? false : null;
}
