/** The vocabulary of this room: what a note becomes, what the site reads, what the report says. */
import { z } from "astro/zod";

/** How much a finding matters. Only `error` and `warning` make `--strict` fail. */
export type Severity = "error" | "warning" | "info";

/** One finding, in the author's words: where, what stands there, what was expected instead. */
export interface Problem {
  readonly severity: Severity;
  /** Stable, upper case, e.g. `LINK_DEAD`. */
  readonly code: string;
  /** Path of the note relative to the notes folder, with forward slashes. */
  readonly file: string;
  /** 1-based line in that file. */
  readonly line: number;
  readonly found: string;
  readonly expected: string;
}

/** Front matter of a generated page: the contract between `notes` and `site`. */
export const pageSchema = z.strictObject({
  title: z.string(),
  /** Address with a leading and a trailing slash, without the base path: `/browser/cookies/`. */
  path: z.string(),
  kind: z.enum(["question", "page"]),
  /** Number of the question in its note; absent for a note that numbers none. */
  number: z.number().int().nonnegative().optional(),
  /** Slug of the section it stands in. */
  section: z.string(),
  /** Plain text of the first paragraph, at most 200 characters. */
  description: z.string(),
  tags: z.array(z.string()),
  draft: z.boolean(),
  /** ISO date of the last change, when the note or its history tells one. */
  updated: z.string().optional(),
  /** The note it was made from, relative to the notes folder, null where there is none; and the 1-based line where it starts. */
  source: z.string().nullable(),
  line: z.number().int().positive(),
  /** Other pages that answer the same question. */
  related: z.array(z.strictObject({ title: z.string(), path: z.string() })),
  /** Hosts of the images that live elsewhere: what the page may load once the reader asks. */
  remoteHosts: z.array(z.string()),
});

export type PageData = z.infer<typeof pageSchema>;

/** A heading of a page with the id it gets in HTML. */
export interface PageHeading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** What the site's navigation, search and feed know of a page without rendering it. */
export interface ManifestPage {
  readonly path: string;
  readonly title: string;
  readonly section: string;
  readonly description: string;
  readonly number: number | null;
  readonly draft: boolean;
  readonly updated: string | null;
  readonly headings: readonly PageHeading[];
  /** Texts of the inline code on the page, each once: header names, status codes, identifiers. */
  readonly identifiers: readonly string[];
}

/** A section of the site: its opening page and its pages in reading order. */
export interface ManifestSection {
  readonly slug: string;
  readonly title: string;
  readonly path: string;
  /** Paths of its pages, in order. */
  readonly pages: readonly string[];
}

/** What the owner's configuration says, with every default filled in. */
export interface SiteConfig {
  readonly title: string;
  readonly description: string;
  /** Origin the site is published at, e.g. `https://example.org`. */
  readonly origin: string;
  /** Path the site is published under, with a leading and a trailing slash. */
  readonly base: string;
  readonly language: string;
  /** URL of the folder that holds the notes in the repository's web editor; absent when there is none. */
  readonly editUrl: string | null;
  readonly publish: "unless-private" | "marked";
  /** Section titles in the order they are to stand in; sections not named follow in alphabetical order. */
  readonly sections: readonly string[];
  /** Whether the site has reference pages: methods, status codes, fields, cookie attributes, close codes. */
  readonly reference: boolean;
  /** What runs the examples, and the owner's key for the container; null when they have none. */
  readonly engine: { readonly use: "auto" | "webcontainer" | "embedded"; readonly key: string | null };
  /** Whether what a reader has opened is kept in their browser, for when there is no network. */
  readonly offline: boolean;
}

/** What an interviewer may ask of one page. Texts are plain, but for code between backticks. */
export interface InterviewItem {
  /** Address of the page, without the base path. */
  readonly path: string;
  readonly question: string;
  /** What a good answer says, each a thing to tick; at least one. */
  readonly points: readonly string[];
  /** What is asked next; an answer is empty where the author gave none. */
  readonly followUps: readonly { readonly question: string; readonly answer: string }[];
  /** What many get wrong; null where the page warns of nothing. */
  readonly trap: string | null;
  /** Id of the heading above the answer; null where it has none. */
  readonly anchor: string | null;
  /** Examples of the page that run, by the id of the heading above each; null at the top of the page. */
  readonly proofs: readonly { readonly title: string; readonly anchor: string | null }[];
}

/** `interview.json` beside the generated pages: all items, in reading order. */
export interface Interview {
  readonly version: 1;
  readonly items: readonly InterviewItem[];
}

/** `site.json` beside the generated pages: everything about the site that is not a page. */
export interface Manifest {
  readonly version: 1;
  readonly config: SiteConfig;
  readonly sections: readonly ManifestSection[];
  readonly pages: readonly ManifestPage[];
  /** Old addresses and where they lead, both without the base path. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** Files of the notes folder that a published page uses: absolute source, address without the base path. */
  readonly attachments: readonly { readonly source: string; readonly path: string }[];
}
