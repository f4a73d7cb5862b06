/** Which page stands where: sections, addresses, redirects, and what happens when two want one address. */
import type { Problem, SiteConfig } from "./model.ts";
import { hasQuestions, type NoteOutline, type PageOutline } from "./outline.ts";
import { orderSections, planSections, type PlannedSection } from "./sections.ts";
import { asAddress, isReserved, shortSlug } from "./slugs.ts";

/** A section with its address. */
export interface Section extends PlannedSection {
  readonly slug: string;
  /** With a leading and a trailing slash, without the base path. */
  readonly path: string;
  /** Whether it is one note cut into questions: links to the note lead to the section. */
  readonly ownedBy: NoteOutline | null;
}

/** Where everything stands; all addresses without the base path. */
export interface Addresses {
  /** In reading order. */
  readonly sections: readonly Section[];
  /** Pages in reading order within each section, by its slug. */
  readonly pagesOf: ReadonlyMap<string, readonly PageOutline[]>;
  readonly pathOf: ReadonlyMap<PageOutline, string>;
  readonly sectionOf: ReadonlyMap<PageOutline, Section>;
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  readonly problems: readonly Problem[];
}

interface Claim {
  readonly file: string;
  readonly line: number;
  /** What stands there, for the report. */
  readonly what: string;
}

/** Gives every page its address, in the order of the notes: who comes first keeps an address two want. */
export function assignAddresses(outlines: readonly NoteOutline[], config: SiteConfig): Addresses {
  const register = new Register();
  const planned = planSections(outlines);
  const sections = new Map<PlannedSection, Section>();
  const pathOf = new Map<PageOutline, string>();
  const sectionOf = new Map<PageOutline, Section>();
  for (const outline of outlines) {
    const plan = planned.get(outline);
    if (plan === undefined) continue;
    const section = sections.get(plan) ?? placeSection(plan, register);
    sections.set(plan, section);
    for (const page of outline.pages) {
      pathOf.set(page, placePage(outline, page, section, register));
      sectionOf.set(page, section);
    }
  }
  for (const outline of outlines) placeAliases(outline, { pathOf, sectionOf, register });
  const ordered = orderSections([...sections.values()], config.sections);
  return {
    sections: ordered,
    pagesOf: new Map(ordered.map((section) => [section.slug, section.notes.flatMap((note) => note.pages)])),
    pathOf,
    sectionOf,
    redirects: register.redirects(),
    problems: register.problems,
  };
}

/** Where a link to a whole note leads: its section if that is the note's alone, else its first page. */
export function homeOf(
  outline: NoteOutline,
  { pathOf, sectionOf }: Pick<Addresses, "pathOf" | "sectionOf">,
): string | null {
  const [first] = outline.pages;
  if (first === undefined) return null;
  const section = sectionOf.get(first);
  if (section?.ownedBy === outline && first.kind === "question") return section.path;
  return pathOf.get(first) ?? null;
}

function placeSection(plan: PlannedSection, register: Register): Section {
  const [only, ...others] = plan.notes;
  const ownedBy = only !== undefined && others.length === 0 && hasQuestions(only) ? only : null;
  const slug = register.sectionSlug(shortSlug(plan.title, "section"));
  const claim = { file: only?.note.file ?? "", line: 1, what: `the section “${plan.title}”` };
  const permalink = ownedBy?.note.frontMatter.permalink ?? null;
  const path = register.place(permalink, `/${slug}/`, claim);
  return { ...plan, slug, path, ownedBy };
}

function placePage(outline: NoteOutline, page: PageOutline, section: Section, register: Register): string {
  const fallback = page.number === null ? "page" : `question-${page.number}`;
  const claim = { file: page.file, line: page.line, what: `“${page.title}”` };
  const slug = shortSlug(page.title, fallback);
  const isFirst = page.index === 0 && section.ownedBy !== outline;
  const permalink = isFirst ? outline.note.frontMatter.permalink : null;
  const path = register.place(permalink, `${section.path}${slug}/`, claim);
  if (section.ownedBy === outline) register.redirect(`/${section.slug}/${slug}/`, path);
  return path;
}

function placeAliases(
  outline: NoteOutline,
  places: Pick<Addresses, "pathOf" | "sectionOf"> & { readonly register: Register },
): void {
  const home = homeOf(outline, places);
  if (home === null) return;
  for (const alias of outline.note.frontMatter.aliases) {
    const address = asAddress(alias);
    if (address !== null) places.register.alias(address, home, outline.note.file);
  }
}

/** Every address that is taken, by whom, and what was found on the way. Case makes no difference: some disks know none. */
class Register {
  readonly problems: Problem[] = [];
  readonly #taken = new Map<string, Claim & { readonly byPermalink: boolean }>();
  readonly #sections = new Set<string>();
  readonly #redirects: { from: string; to: string; alias: Claim | null }[] = [];

  sectionSlug(wanted: string): string {
    const free = firstFree(wanted, (slug) => this.#sections.has(slug));
    this.#sections.add(free);
    return free;
  }

  /** Gives the permalink if it can be had, else the derived address or the next free one after it. */
  place(permalink: string | null, derived: string, claim: Claim): string {
    const chosen = permalink === null ? null : this.#permalink(permalink, claim);
    if (chosen !== null) {
      this.redirect(derived, chosen);
      return chosen;
    }
    const holder = this.#taken.get(key(derived));
    const stem = derived.slice(0, -1);
    const path = `${firstFree(stem, (free) => isReserved(`${free}/`) || this.#taken.has(key(`${free}/`)))}/`;
    this.#taken.set(key(path), { ...claim, byPermalink: false });
    if (path !== derived) this.#reportShared(derived, path, claim, holder);
    return path;
  }

  /** An old address that a move left behind; dropped without a word when something stands there now. */
  redirect(from: string, to: string): void {
    this.#redirects.push({ from, to, alias: null });
  }

  alias(from: string, to: string, file: string): void {
    this.#redirects.push({ from, to, alias: { file, line: 1, what: "alias" } });
  }

  /** In the order of their addresses. An alias that cannot be had is an error. */
  redirects(): { from: string; to: string }[] {
    const kept = new Map<string, { from: string; to: string }>();
    for (const { from, to, alias } of this.#redirects.sort(
      (a, b) => Number(b.alias !== null) - Number(a.alias !== null),
    )) {
      if (key(from) === key(to)) continue;
      const holder = this.#taken.get(key(from))?.what ?? kept.get(key(from))?.to ?? reservedName(from);
      if (holder === null) kept.set(key(from), { from, to });
      else if (alias !== null && holder !== to) this.#error("alias", from, alias, holder);
    }
    return [...kept.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  #permalink(permalink: string, claim: Claim): string | null {
    const address = asAddress(permalink);
    const holder = address === null ? null : this.#taken.get(key(address));
    if (address === null || isReserved(address) || holder !== undefined) {
      const why = address === null ? "no address" : (holder?.what ?? reservedName(address) ?? "");
      this.#error("permalink", permalink, { ...claim, line: 1 }, why);
      return null;
    }
    this.#taken.set(key(address), { ...claim, byPermalink: true });
    return address;
  }

  #error(field: string, address: string, claim: Claim, holder: string): void {
    const code = holder === "no address" ? "ADDRESS_INVALID" : "ADDRESS_TAKEN";
    const found = `${field} ${address}, which is ${holder === "no address" ? holder : `the address of ${holder}`}`;
    const expected =
      code === "ADDRESS_INVALID" ? "an address such as /http/cookies/" : "an address that nothing else has";
    this.problems.push({ severity: "error", code, file: claim.file, line: claim.line, found, expected });
  }

  #reportShared(
    derived: string,
    path: string,
    claim: Claim,
    holder: (Claim & { byPermalink: boolean }) | undefined,
  ): void {
    if (holder?.byPermalink === true) {
      this.#error("permalink", derived, { ...holder, line: 1 }, `${claim.what} (${claim.file}) too`);
      return;
    }
    const at = holder === undefined ? "the site's own" : `${holder.file}:${holder.line}`;
    const found = `${claim.what} at ${derived}, which is ${at}`;
    const expected = `a title or a permalink of its own; it stands at ${path}`;
    const { file, line } = claim;
    this.problems.push({ severity: "warning", code: "ADDRESS_SHARED", file, line, found, expected });
  }
}

function key(address: string): string {
  return address.toLowerCase();
}

function reservedName(address: string): string | null {
  return isReserved(address) ? "the site's own" : null;
}

/** `stem`, or `stem-2`, `stem-3` and so on. */
function firstFree(stem: string, isTaken: (candidate: string) => boolean): string {
  let candidate = stem;
  for (let count = 2; isTaken(candidate); count += 1) candidate = `${stem}-${count}`;
  return candidate;
}
