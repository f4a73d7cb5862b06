/** The page on what the engine and the simulated browser do not do, from the lists that they keep themselves. */
import { neverComesToPass, notSimulated } from "../../agent/not-simulated.ts";
import { areas, differences, type Difference } from "../../engine/embedded/differences.ts";

export const limits = {
  file: "what-this-engine-does-not-do.md",
  title: "What this engine does not do",
  intro:
    "The code of a page runs in the browser, on Node's own library. Programs are run there and in a real Node, and what they do is compared; every difference that is left is on this list, with its reason. Where the card can use WebContainer, most of it is there.",
} as const;

const entryText = ({ what, why, reference }: Difference): string =>
  `- **${what}** ${why} [In\u00a0Node's\u00a0documentation](${reference})`;

function areaText([area, title]: readonly [string, string]): string {
  const entries = differences.filter((one) => one.area === area);
  return `## ${title}\n\n${entries.map(entryText).join("\n")}`;
}

export function limitsBody(): string {
  const agent = Object.values({ ...notSimulated, ...neverComesToPass }).map((sentence) => `- ${sentence}`);
  return `${[
    limits.intro,
    ...Object.entries(areas).map(areaText),
    "## The simulated browser",
    "What stands at the other end of the wire follows the standards step by step. These steps it does not take; where one of them is asked for, it says so.",
    agent.join("\n"),
  ].join("\n\n")}\n`;
}
