import { describe, expect, it } from "vitest";
import { under } from "./example-site.ts";
import { smallFiles } from "./files.ts";
import { tabIconIco, tilePng, webManifest } from "./icons.ts";

describe("the icons", () => {
  it("are PNGs of the size asked for", () => {
    for (const size of [180, 192, 512]) {
      const png = tilePng(size);
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    }
  });

  it("are in favicon.ico where its directory says", () => {
    const ico = tabIconIco();
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 1]);
    const [length, start] = [ico.readUInt32LE(14), ico.readUInt32LE(18)];
    expect(start + length).toBe(ico.length);
    const png = ico.subarray(start);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([32, 32]);
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
