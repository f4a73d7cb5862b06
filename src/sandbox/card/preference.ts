/** Which engine an owner or a reader asks for, as the page and the browser keep it. */
import type { EnginePreference } from "../../engine/choose.ts";

/** Name in storage, the same for every card of the site. */
export const PREFERENCE = "port3000:engine";

export const preferenceOf = (text: string | null | undefined): EnginePreference =>
  text === "embedded" || text === "webcontainer" ? text : "auto";
