/** Addresses in words: slugs of titles, and what an author may write as an address. */
import { slug } from "github-slugger";

/** A slug stops at the last word that ends within this many characters. */
const LONGEST_SLUG = 60;

/** Addresses that the site itself has; those with a folder behind them reserve all that stands in it. */
const RESERVED = [
  "/404/",
  "/search/",
  "/record/",
  "/recall/",
  "/offline/",
  "/feed.xml",
  "/pagefind/",
  "/attachments/",
  "/og/",
  "/fonts/",
  "/_astro/",
];

/** Addresses that the site itself has, below which authors may have theirs. */
const RESERVED_ALONE = ["/", "/interview/"];

/** What parts words in an address: white space, and signs that would else be dropped between two of them. */
const JOINTS = /[\s/\\|·•–—→←⇄…]+/g;
/** Words that no address should stop at. */
const DANGLING = /(?:-(?:an?|the|and|or|of|in|to|with|for|is|are|how|why|what|when|vs))+$/;

/** `What is a callback?` -> `what-is-a-callback`; `fallback` when no letter or digit is left. */
export function shortSlug(title: string, fallback: string): string {
  const whole = trimmed(slug(title.normalize("NFC").replace(JOINTS, " ")));
  if (whole.length <= LONGEST_SLUG) return whole === "" ? fallback : whole;
  const cut = whole.slice(0, LONGEST_SLUG + 1);
  const words = cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : [...cut].slice(0, -1).join("");
  return trimmed(words.replace(DANGLING, ""));
}

function trimmed(text: string): string {
  return text.replace(/-{2,}/g, "-").replace(/^-+|-+$/g, "");
}

export function isReserved(address: string): boolean {
  const low = address.toLowerCase();
  return (
    RESERVED_ALONE.includes(low) ||
    RESERVED.some((taken) => low === taken || (taken.endsWith("/") && low.startsWith(taken)))
  );
}

/**
 * An author's address with a leading and a trailing slash, or null when it is none: no scheme, query or fragment, no
 * segment that climbs or that a file system would not take.
 */
export function asAddress(text: string): string | null {
  if (!text.startsWith("/") || /[?#\\%<>:"|*{}\p{Cc}]|\/\//u.test(text)) return null;
  const segments = text.replace(/^\/|\/$/g, "").split("/");
  const sound = segments.every(
    (segment) => segment.trim() === segment && !/^\.*$/.test(segment) && Buffer.byteLength(segment) <= 200,
  );
  return sound ? `/${segments.join("/").normalize("NFC")}/` : null;
}
