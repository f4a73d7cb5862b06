/** A program that has to do with time, and what a reader sees who moves its clock: the same on every engine. */
import { expect } from "./fixtures.ts";
import type { ExampleCard } from "./objects/example-card.ts";

/**
 * Gives a cookie for an hour, and says which one came back. A server looks at its connections every half minute, and each
 * look is a moment at which the clock stops: here they are few, so that a busy machine is quick enough.
 */
const hourly = `import { createServer } from "node:http";
import express from "express";
const app = express();
app.get("/{*path}", (req, res) => {
  res.set("Seen", req.get("cookie") ?? "none");
  if (req.get("cookie") === undefined && req.path !== "/look") res.cookie("sid", "1", { maxAge: 3600 * 1000 });
  res.json({ now: new Date() });
});
setInterval(() => console.log("half an hour"), 30 * 60 * 1000);
createServer({ connectionsCheckingInterval: 3600 * 1000 }, app).listen(3000);
`;

/** Runs it: the cookie is there. */
export async function startsHourly(card: ExampleCard): Promise<void> {
  await card.write("server.js", hourly);
  await card.starts();
  await expect(card.exchanges).toHaveCount(1);
  await expect(card.exchanges.first()).toHaveAccessibleName(/answered 200/);
  await card.address.fill("/look");
  await card.send.click();
  await expect(card.exchanges.nth(1)).toContainText("Seen: sid=1");
}

/** Moves the clock of that run by two hours: timers run, and the cookie is not sent. */
export async function movesTwoHours(card: ExampleCard): Promise<void> {
  const tool = await card.tool("Clock");
  await tool.getByLabel("By").fill("2h");
  await tool.getByLabel("By").press("Enter");
  await expect(card.status).toContainText(/the clock was moved 2 h: it is 2 h ahead now\./i);
  await expect(tool).toContainText("It is 2 h ahead of the real time");
  await expect(card.console).toContainText(/(half an hour\s*){4}/);
  await expect(card.clockMoves).toHaveText("Clock moved 2 h");
  await card.send.click();
  await expect(card.row(2)).toContainText("sid withheld");
  await card.opens(2);
  await expect(card.exchanges.nth(2)).toContainText("Seen: none");
  await expect(card.exchanges.nth(2)).toContainText("it expired 1 h ago");
}
