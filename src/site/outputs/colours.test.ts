import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COLOURS } from "./colours.ts";

it("the pictures have the colours of the light theme", () => {
  const tokens = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");
  const pairs = [...tokens.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}),/g)];
  const light = new Map(pairs.map(([, name, value]) => [name, value]));
  for (const [name, value] of Object.entries(COLOURS)) expect(light.get(name), name).toBe(value);
});
