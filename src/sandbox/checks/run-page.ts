/** Runs the client script of an exercise once more, in a tab of the checker's own browser. */
import type { RunOutcome } from "../../study/checks/check.ts";
import type { FarEndClient } from "../far-end/client.ts";
import { ScriptTabs } from "../script-tabs.ts";
import type { TabHost } from "../tab-host.ts";

/** What it prints to the end of its last turn counts. Resolves with a problem where it does not end within `limit` milliseconds. */
export async function runPage(
  host: TabHost,
  farEnd: FarEndClient,
  { script, origin }: { readonly script: string; readonly origin: string },
  limit: number,
): Promise<RunOutcome | { readonly problem: string }> {
  const tabs = new ScriptTabs(host, farEnd);
  const from = farEnd.entries.length;
  const late = Promise.withResolvers<"late">();
  const timer = setTimeout(() => late.resolve("late"), limit);
  try {
    const { ended } = await tabs.run(script, origin, true);
    if ((await Promise.race([ended, late.promise])) === "late")
      return { problem: `the script has not ended within ${limit / 1000} seconds` };
    await farEnd.settled();
  } finally {
    clearTimeout(timer);
    tabs.stop();
  }
  const said = farEnd.entries.slice(from).filter((entry) => entry.type === "console");
  const text = (isError: boolean): string =>
    said
      .filter(({ stream }) => (stream === "error") === isError)
      .map((entry) => `${entry.text.replace(/\n$/, "")}\n`)
      .join("");
  return { stdout: text(false), stderr: text(true), code: null };
}
