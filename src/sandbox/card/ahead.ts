/** What a first Run needs, fetched and started when a reader is about to press it: our own files and engine, no container. */
import { engineBase } from "virtual:engine-base";
import { fetchAhead } from "../../engine/embedded/ahead.ts";
import type { FileTree } from "../../engine/engine.ts";
import { PREFERENCE, preferenceOf } from "./preference.ts";
import { shelf } from "./shelf.ts";
import { fetchSpec } from "./spec.ts";
import { bootSpare } from "./spare-engine.ts";

/** To be given what the card's element says of its example. Rejects where the example cannot be fetched. */
export async function prepareRun({ specs = "", example = "", use, state }: DOMStringMap): Promise<void> {
  // The card may have begun to run since this was asked for, and has an engine then.
  if (state !== undefined) return;
  const asked = [use, shelf(() => localStorage).read(PREFERENCE)].map(preferenceOf);
  if (asked.includes("webcontainer")) return;
  const files = fetchSpec(specs, example).then((spec): FileTree =>
    Object.fromEntries(spec.files.map(({ path, source }) => [path, source])),
  );
  bootSpare(files);
  await fetchAhead(engineBase, files);
}
