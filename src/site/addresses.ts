/** Every address of the site under the first page, and what stands there. */
import type { Manifest } from "../notes/model.ts";

export type Address =
  | { readonly kind: "page" | "section"; readonly path: string }
  | { readonly kind: "redirect"; readonly path: string; readonly to: string };

interface Route {
  readonly params: { readonly path: string };
  readonly props: Address;
}

/**
 * The routes of a site, each address once: where a page is the opening of its section the page stands, and nothing is
 * led away from an address that something lives at. The first page has its own route.
 */
export function addresses(site: Manifest): Route[] {
  const all: Address[] = [
    ...site.pages.map(({ path }) => ({ kind: "page" as const, path })),
    ...site.sections.map(({ path }) => ({ kind: "section" as const, path })),
    ...site.redirects.map(({ from, to }) => ({ kind: "redirect" as const, path: from, to })),
  ];
  const taken = new Set(["/"]);
  return all.flatMap((address) => {
    if (taken.has(address.path)) return [];
    taken.add(address.path);
    return [{ params: { path: address.path.replace(/^\/|\/$/g, "") }, props: address }];
  });
}
