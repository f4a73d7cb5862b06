/** The sign of the site as icons, and the web manifest that lists them. */
import { Resvg } from "@resvg/resvg-js";
import type { Manifest } from "../../notes/model.ts";
import { href } from "../links.ts";
import { COLOURS } from "./colours.ts";

/** Blue, grey and orange that stand out by 3 to 1 or more both on a light and on a dark tab. */
const TAB = { client: "#4a7dee", wire: "#84807a", server: "#d2691e" };

/** Ring, wire, square, as large as a tab allows. Browsers scale it down to 16 pixels, so its edges fall on whole ones. */
export function tabIconSvg(): string {
  return svg(32, [
    `<circle cx="8" cy="16" r="6" fill="none" stroke="${TAB.client}" stroke-width="4"/>`,
    `<path d="M16 14h4v4h-4z" fill="${TAB.wire}"/>`,
    `<path d="M20 10h12v12H20z" fill="${TAB.server}"/>`,
  ]);
}

/** The same on paper, with room around it for systems that cut the shape themselves: what counts is in the inner 80 %. */
function tileSvg(): string {
  const { paper, ink, client, server } = COLOURS;
  return svg(180, [
    `<rect width="180" height="180" fill="${paper}"/>`,
    `<circle cx="56" cy="90" r="20" fill="none" stroke="${client}" stroke-width="10"/>`,
    `<path d="M81 90h23" stroke="${ink}" stroke-width="5"/>`,
    `<path d="M104 67h46v46h-46z" fill="${server}"/>`,
  ]);
}

function svg(size: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}">${parts.join("")}</svg>\n`;
}

/** A PNG of the tile, `size` pixels wide and high. */
export function tilePng(size: number): Buffer {
  return rasterise(tileSvg(), size);
}

function rasterise(drawing: string, size: number): Buffer {
  const options = { fitTo: { mode: "width", value: size }, font: { loadSystemFonts: false } } as const;
  return new Resvg(drawing, options).render().asPng();
}

/** `favicon.ico`, for those who ask for it without looking at the page: a directory of one entry, and a PNG of 32 pixels. */
export function tabIconIco(): Buffer {
  const png = rasterise(tabIconSvg(), 32);
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
