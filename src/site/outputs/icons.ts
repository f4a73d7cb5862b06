/** The sign of the site as icons, and the web manifest that lists them. */
import { Resvg } from "@resvg/resvg-js";
import type { Manifest } from "../../notes/model.ts";
import { href } from "../links.ts";
import { COLOURS } from "./colours.ts";

/** Ring, wire, square on paper, 32 units wide. `full` fills the corners, for systems that cut the shape themselves. */
export function iconSvg(full: boolean): string {
  const { paper, rule, ink, client, server } = COLOURS;
  const ground = full
    ? `<rect width="32" height="32" fill="${paper}"/>`
    : `<rect x=".5" y=".5" width="31" height="31" rx="7" fill="${paper}" stroke="${rule}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">`,
    ground,
    `<circle cx="9.5" cy="16" r="4" fill="none" stroke="${client}" stroke-width="3"/>`,
    `<path d="M15 16h4" stroke="${ink}" stroke-width="2"/>`,
    `<path d="M19 11h9v10h-9z" fill="${server}"/>`,
    `</svg>\n`,
  ].join("");
}

/** A PNG of the full icon, `size` pixels wide and high. */
export function iconPng(size: number, full = true): Buffer {
  return new Resvg(iconSvg(full), { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } })
    .render()
    .asPng();
}

/** `favicon.ico`, for those who ask for it without looking at the page: a directory of one entry, and a PNG of 32 pixels. */
export function iconIco(): Buffer {
  const png = iconPng(32, false);
  const directory = Buffer.alloc(22);
  directory.writeUInt16LE(1, 2); // an icon
  directory.writeUInt16LE(1, 4); // of one picture
  directory.set([32, 32], 6); // width, height
  directory.writeUInt16LE(1, 10); // planes
  directory.writeUInt16LE(32, 12); // bits a pixel
  directory.writeUInt32LE(png.length, 14);
  directory.writeUInt32LE(directory.length, 18); // where it starts
  return Buffer.concat([directory, png]);
}

/** https://www.w3.org/TR/appmanifest/ */
export function webManifest({ config }: Pick<Manifest, "config">): string {
  const icon = (file: string, sizes: string): object => ({
    src: href(config, file),
    sizes,
    type: file.endsWith(".svg") ? "image/svg+xml" : "image/png",
  });
  const manifest = {
    name: config.title,
    short_name: config.title,
    description: config.description,
    lang: config.language,
    id: config.base,
    start_url: config.base,
    scope: config.base,
    display: "minimal-ui",
    background_color: COLOURS.paper,
    theme_color: COLOURS.paper,
    icons: [
      icon("/favicon.svg", "any"),
      icon("/icon-192.png", "192x192"),
      icon("/icon-512.png", "512x512"),
      { ...icon("/icon-512.png", "512x512"), purpose: "maskable" },
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
