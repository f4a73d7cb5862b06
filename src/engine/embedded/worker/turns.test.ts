/** Which turns are in one task: as many as were asked for in it, unless somebody waits for its end. */
import { setMaxListeners } from "node:events";
import { setImmediate as later } from "node:timers/promises";
import { expect, it } from "vitest";
import { Turns } from "./turns.ts";

/** Makes five turns, each asked for by the one before; tells which there were, and where the task of turn `until` ended. */
async function fiveTurns(until: number, leaves: boolean): Promise<readonly (number | string)[]> {
  const told: (number | string)[] = [];
  const channel = new MessageChannel();
  setMaxListeners(0, channel.port1);
  const turns: Turns = new Turns(
    channel,
    () => {
      const count = told.filter((one) => typeof one === "number").length + 1;
      told.push(count);
      if (count < 5) turns.ask(true);
      if (count !== until) return;
      // Node runs it behind the task with all of its listeners.
      process.nextTick(() => told.push("the task is over"));
      if (leaves) turns.leaveTask();
    },
    () => false,
  );
  turns.ask(true);
  while (told.length < 6) await later();
  channel.port1.close();
  return told;
}

it("are made one after the other in one task", async () => {
  expect(await fiveTurns(2, false)).toEqual([1, 2, 3, 4, 5, "the task is over"]);
});

it("go on in the next task where somebody else is to be heard first", async () => {
  expect(await fiveTurns(2, true)).toEqual([1, 2, "the task is over", 3, 4, 5]);
});

it("wait for one more message where they are patient, and for no third", async () => {
  const told: string[] = [];
  const channel = new MessageChannel();
  setMaxListeners(0, channel.port1);
  const isPatient = (): boolean => told.push("asked") > 0;
  const turns = new Turns(channel, () => void told.push("the turn"), isPatient);
  turns.ask(false);
  while (told.length < 2) await later();
  turns.ask(false);
  while (told.length < 4) await later();
  channel.port1.close();
  expect(told).toEqual(["asked", "the turn", "asked", "the turn"]);
});
