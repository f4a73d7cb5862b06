/** Runs fragments as authors write them on the real Node, each completed: it starts, answers, and stays up. */
import { markdownToMdast } from "satteri";
import type { Root } from "mdast";
import { describe, expect, it } from "vitest";
import { placeExamples } from "../examples/place.ts";
import { fragmentCases } from "../fixtures/fragments.ts";
import type { FragmentCase } from "../fixtures/handler-fragments.ts";
import { runExample } from "../fixtures/run-example.ts";

async function run({ markdown, title }: FragmentCase) {
  const { specs, fences } = placeExamples(markdownToMdast(markdown) as Root, { file: "quay.md", title });
  const results = [];
  for (const spec of specs) results.push(await runExample(spec));
  return { results, fences };
}

describe("a completed example runs on the real Node", () => {
  it.concurrent.each(fragmentCases.map((one) => [one.title, one] as const))("%s", async (_, one) => {
    const { results, fences } = await run(one);
    expect(fences.filter(({ reason }) => reason !== null)).toEqual([]);
    expect(results.map(({ failure }) => failure)).toEqual(results.map(() => null));
    if (one.answers !== null) expect(results.flatMap(({ answers }) => answers)).toEqual(one.answers);
  });
});
