/** The decision between the engines, as a table: each row changes one thing of a page on which all is well. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capabilities, choose, type Choice, type EnginePreference, type Situation } from "./choose.ts";

const well: Situation = {
  owner: "auto",
  reader: "auto",
  isolated: true,
  online: true,
  fromLink: false,
  ready: false,
  failed: null,
  unsuitable: null,
  needs: [],
};

type Outcome = `${Choice["engine"]}${"" | ", boots"}`;
type Row = readonly [what: string, change: Partial<Situation>, outcome: Outcome, why: RegExp];

const failed = "The container did not answer within 10 seconds.";

const rows: readonly Row[] = [
  ["the first Run does not wait, and boots", {}, "embedded, boots", /takes over at the next/],
  ["a booted container takes over", { ready: true }, "webcontainer", /ready/],
  ["a failure is told, and not tried again by itself", { failed }, "embedded", /10 seconds.*own engine/],
  ["not isolated", { isolated: false }, "embedded", /headers that this host does not send/],
  ["offline", { online: false }, "embedded", /offline/],
  ["offline, though it booted before", { online: false, ready: true }, "embedded", /offline/],
  [
    "a device that is left out",
    { unsuitable: "An iPhone ends the tab." },
    "embedded",
    /^An iPhone ends the tab\. The/,
  ],
  ["code from a link", { fromLink: true, ready: true }, "embedded", /from a link/],
  ["code from a link, container chosen", { fromLink: true, reader: "webcontainer" }, "embedded", /adopt/],
  ["the owner's own engine", { owner: "embedded", ready: true }, "embedded", /This site/],
  [
    "the owner's own engine against the reader",
    { owner: "embedded", reader: "webcontainer" },
    "embedded",
    /This site/,
  ],
  ["the reader's own engine", { reader: "embedded", ready: true }, "embedded", /You chose/],
  [
    "the reader's own engine against the owner",
    { owner: "webcontainer", reader: "embedded" },
    "embedded",
    /You chose/,
  ],
  ["the reader waits when they chose so", { reader: "webcontainer" }, "webcontainer, boots", /as you chose/],
  [
    "the reader waits when the owner asks",
    { owner: "webcontainer" },
    "webcontainer, boots",
    /this site asks/,
  ],
  ["a failure ends the wait", { reader: "webcontainer", failed }, "embedded", /10 seconds/],
  [
    "a need of the container is waited for",
    { needs: ["install"] },
    "webcontainer, boots",
    /installs packages/,
  ],
  [
    "a need that is not met is told",
    { needs: ["install"], online: false },
    "embedded",
    /offline.*installs packages, which only the container/,
  ],
  ["a need not met after a failure is told", { needs: ["install"], failed }, "embedded", /installs packages/],
  [
    "what speaks with a service stays",
    { needs: ["services"], ready: true },
    "embedded",
    /only the page's own/,
  ],
  [
    "what speaks with a service stays, container chosen",
    { needs: ["services"], ready: true, reader: "webcontainer" },
    "embedded",
    /a database or a broker/,
  ],
  ["a sealed example stays", { needs: ["sealed"], ready: true }, "embedded", /without a network/],
];

const preference = fc.constantFrom<EnginePreference>("auto", "webcontainer", "embedded");
const situation: fc.Arbitrary<Situation> = fc.record({
  owner: preference,
  reader: preference,
  isolated: fc.boolean(),
  online: fc.boolean(),
  fromLink: fc.boolean(),
  ready: fc.boolean(),
  failed: fc.constantFrom(null, failed),
  unsuitable: fc.constantFrom(null, "An iPhone ends the tab."),
  needs: fc.subarray([...Object.values(capabilities).flat()]),
});

describe("the choice of an engine", () => {
  it.each(rows)("%s", (_what, change, outcome, why) => {
    const choice = choose({ ...well, ...change });
    expect(`${choice.engine}${choice.boot ? ", boots" : ""}`).toBe(outcome);
    expect(choice.why).toMatch(why);
  });

  it("asks nothing of a third party where that is not allowed, and speaks in sentences", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { boot, engine, why } = choose(given);
        const barred = given.owner === "embedded" || given.reader === "embedded" || given.fromLink;
        if (barred || !given.isolated || !given.online) expect([boot, engine]).toEqual([false, "embedded"]);
        if (boot) expect([given.failed, given.ready]).toEqual([null, false]);
        expect(why).toMatch(/^[A-Z][^.]*\.( [A-Z][^.]*\.)*$/);
      }),
    );
  });
});
