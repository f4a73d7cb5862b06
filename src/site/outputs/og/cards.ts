/** Says what stands on each preview picture of a site. */
import type { Manifest } from "../../../notes/model.ts";
import { counted } from "../../links.ts";
import { ogPath } from "../og.ts";
import type { Card } from "./picture.ts";

/** A picture: its address without the base path, and what it says. */
export interface Picture {
  readonly path: string;
  readonly card: Card;
}

/** One picture for every page, section and the first page. A page that opens its section is drawn as the page. */
export function picturesOf({ config, sections, pages }: Manifest): Picture[] {
  const titles = new Map(sections.map(({ slug, title }) => [slug, title]));
  const names = new Map(pages.map(({ path, title }) => [path, title]));
  const site = config.title;
  const cards = new Map<string, Card>([
    ["/", { site, place: "", title: site, description: config.description }],
    ...sections.map((section): [string, Card] => [
      section.path,
      {
        site,
        place: counted(section.pages.length, "page"),
        title: section.title,
        description: section.pages.map((path) => names.get(path) ?? "").join(" · "),
      },
    ]),
    ...pages.map(({ path, section, number, title, description }): [string, Card] => {
      const place = titles.get(section) ?? section;
      return [path, { site, place: number === null ? place : `${place} / ${number}`, title, description }];
    }),
  ]);
  return [...cards].map(([path, card]) => ({ path: ogPath(path), card }));
}
