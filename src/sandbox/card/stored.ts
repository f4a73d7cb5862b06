/** What the browser of a run stores, as its panel shows it. */
import type { StorageLook } from "../../panels/storage/draw.ts";
import type { Session } from "../session.ts";

export function storagesOf({ kept }: Session): StorageLook[] {
  return kept.storages.map(({ origin, tab, items }) => ({ origin, tab, items: [...items] }));
}
