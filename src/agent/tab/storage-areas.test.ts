/** Who hears of a change of what is stored, and of which page. @see https://html.spec.whatwg.org/multipage/webstorage.html#concept-storage-broadcast */
import { describe, expect, it } from "vitest";
import type { HostToTab } from "./messages.ts";
import { Neighbours, type Neighbour } from "./neighbours.ts";
import { StorageAreas } from "./storage-areas.ts";

const origin = "http://app.test:3000";

function neighbour(tab: string, heard: HostToTab[]): Neighbour {
  return { tab, origin, hear: (message) => void heard.push(message), jarChanged: () => undefined };
}

describe("a change of what is stored", () => {
  it("is told to the other scripts of the origin, with the address of the page that did it", () => {
    const [neighbours, own, other] = [new Neighbours(), [], []] satisfies [
      Neighbours,
      HostToTab[],
      HostToTab[],
    ];
    const one = neighbour("tab-1", own);
    neighbours.join(one);
    neighbours.join(neighbour("tab-2", other));
    const areas = new StorageAreas(neighbours);
    const place = { area: "local", origin, tab: null } as const;
    areas.change(place, { key: "a", value: "1" }, one, `${origin}/shop?of=tea#top`);
    const told = { type: "storage/changed", area: "local", key: "a", old: null, value: "1" };
    expect(own).toEqual([]);
    expect(other).toEqual([{ ...told, url: `${origin}/shop?of=tea#top` }]);
    areas.change(place, { key: null, value: null }, null);
    expect(own).toEqual([{ ...told, key: null, value: null, url: `${origin}/` }]);
  });
});
