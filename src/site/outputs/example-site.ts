/** A small site for the tests of this room: a draft, a dated page, one without a date, a redirect, an attachment. */
import type { Manifest, ManifestPage } from "../../notes/model.ts";

export function examplePage(page: Partial<ManifestPage> = {}): ManifestPage {
  return {
    path: "/wire/one/",
    title: "What travels first?",
    section: "wire",
    description: "The request line, before any header.",
    number: 1,
    draft: false,
    updated: "2026-03-04",
    headings: [],
    identifiers: [],
    ...page,
  };
}

export function exampleSite(site: Partial<Manifest> = {}): Manifest {
  const pages = site.pages ?? [
    examplePage(),
    examplePage({
      path: "/wire/two/",
      title: "Who speaks & when?",
      number: 2,
      updated: "2026-05-06T07:08:09Z",
    }),
    examplePage({ path: "/wire/three/", title: "Undated", number: null, updated: null }),
    examplePage({ path: "/wire/four/", title: "Unfinished", draft: true, updated: "2026-09-09" }),
  ];
  return {
    version: 1,
    config: {
      title: "Example notes",
      description: "Notes for a test.",
      origin: "https://example.org",
      base: "/",
      language: "en",
      editUrl: null,
      publish: "unless-private",
      sections: [],
      reference: false,
      engine: { use: "auto", key: null },
      offline: true,
    },
    sections: [{ slug: "wire", title: "The wire", path: "/wire/", pages: pages.map(({ path }) => path) }],
    pages,
    redirects: [{ from: "/old/", to: "/wire/one/" }],
    attachments: [],
    ...site,
  };
}

/** The same site under another base path. */
export function under(base: string): Manifest {
  const site = exampleSite();
  return { ...site, config: { ...site.config, base } };
}
