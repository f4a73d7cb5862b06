import { describe, expect, it } from "vitest";
import { under } from "./example-site.ts";
import { smallFiles } from "./files.ts";
import { iconIco, iconPng, webManifest } from "./icons.ts";

describe("the icons", () => {
  it("are PNGs of the size asked for", () => {
    for (const size of [180, 192, 512]) {
      const png = iconPng(size);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it("are in favicon.ico where its directory says", () => {
    const ico = iconIco();
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 1]);
    const [length, start] = [ico.readUInt32LE(14), ico.readUInt32LE(18)];
    expect(start + length).toBe(ico.length);
    expect(ico.subarray(start)).toEqual(iconPng(32, false));
  });

  it("exist wherever the web manifest says so, under the base path", () => {
    const site = under("/notes/");
    const { icons, start_url: start } = JSON.parse(webManifest(site)) as {
      icons: { src: string }[];
      start_url: string;
    };
    expect(start).toBe("/notes/");
    for (const { src } of icons) expect([...smallFiles(site).keys()]).toContain(src.replace("/notes", ""));
  });
});
