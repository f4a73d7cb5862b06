/** What the form of the wire holds, as settings. */
import { describe, expect, it } from "vitest";
import { quietWire } from "../../protocol/wire-settings.ts";
import { settingsIn } from "./wire-tool.ts";

function form(values: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  const untouched = { latency: "0", bandwidth: "", requestLost: "0", replyLost: "0", deliveredTwice: "0" };
  for (const [name, value] of Object.entries({ ...untouched, seed: "1", ...values })) data.set(name, value);
  return data;
}

describe("the form of the wire", () => {
  it("that nobody has touched is a quiet wire", () => {
    expect(settingsIn(form({}))).toEqual(quietWire);
  });

  it.each([
    [
      { latency: "500", bandwidth: "1250" },
      { latency: 500, bandwidth: 1250 },
    ],
    [
      { refuse: "on", sharedCache: "on", tlsFront: "on" },
      { refuse: true, sharedCache: true, tlsFront: true },
    ],
    [
      { replyLost: "0.25", seed: "7.9" },
      { replyLost: 0.25, seed: 7 },
    ],
    [{ seed: "" }, { seed: 1 }],
    [{ seed: "none" }, { seed: 1 }],
  ])("with %o is %o", (values, settings) => {
    expect(settingsIn(form(values))).toEqual({ ...quietWire, ...settings });
  });
});
