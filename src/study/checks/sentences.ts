/** What a reader is told of the checks of an exercise before they run. */
import type { Exercise } from "../../protocol/check.ts";
import { readChecks } from "./read.ts";
import { scriptChecksOf } from "./script/read.ts";

/** In the order in which they run: those in lines first. */
export function sentencesOf({ check, scripts }: Exercise): readonly string[] {
  const lines = check === "" ? [] : readChecks(check).checks;
  return [...lines, ...scriptChecksOf(scripts)].map(({ sentence }) => sentence);
}
