/** `node src/engine/embedded/differences-section.ts`: writes the list of differences into the README beside it. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { areas, differences, type Area } from "./differences.ts";

export const readmeFile = fileURLToPath(new URL("README.md", import.meta.url));

const heading = "## What is not there\n";
const intro =
  "From `differences.ts`, which the site shows as well; `node src/engine/embedded/differences-section.ts` writes it.\n";

function areaText([area, title]: readonly [string, string]): string {
  const own = differences.filter((one) => one.area === (area as Area));
  return `### ${title}\n\n${own.map(({ what, why }) => `- ${what} ${why}\n`).join("")}`;
}

/** The text of a README with the section as the list has it now. */
export function withSection(readme: string): string {
  const start = readme.indexOf(heading);
  const end = readme.indexOf("\n## ", start + heading.length);
  if (start < 0 || end < 0) throw new Error("The README has no section on what is not there.");
  const section = [heading + "\n" + intro, ...Object.entries(areas).map(areaText)].join("\n");
  return `${readme.slice(0, start)}${section}${readme.slice(end)}`;
}

if (import.meta.main) writeFileSync(readmeFile, withSection(readFileSync(readmeFile, "utf8")));
