/** Addresses as HTML needs them: with the base path, absolute, or in the repository's editor. */
import type { SiteConfig } from "../notes/model.ts";

type Placed = Pick<SiteConfig, "base" | "origin">;

/** An address of the site (leading slash, no base path) as an href. */
export function href(config: Pick<SiteConfig, "base">, path: string): string {
  return config.base.replace(/\/$/, "") + path;
}

/** The same with the origin in front: for canonical links, feeds and previews. */
export function absolute(config: Placed, path: string): string {
  return config.origin.replace(/\/$/, "") + href(config, path);
}

/** Where a note is edited, or null when the owner named no repository or there is no note. */
export function editHref(config: Pick<SiteConfig, "editUrl">, source: string | null): string | null {
  if (config.editUrl === null || source === null) return null;
  const folder = config.editUrl.endsWith("/") ? config.editUrl : `${config.editUrl}/`;
  return folder + source.split("/").map(encodeURIComponent).join("/");
}

/** A day as people write it: `21 Nov 2026`. Anything that is no ISO date is returned as it came. */
export function dayInWords(iso: string, language: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const form: Intl.DateTimeFormatOptions = {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, form).format(time);
}

/** `1 page`, `12 pages`: the plain plural of English words that take an s. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}
