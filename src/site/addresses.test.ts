import { describe, expect, it } from "vitest";
import type { Manifest } from "../notes/model.ts";
import { addresses } from "./addresses.ts";

const at = (path: string) => ({ path }) as Manifest["pages"][number];

function routes(pages: string[], sections: string[], redirects: [string, string][]): Record<string, string> {
  const site = {
    pages: pages.map(at),
    sections: sections.map((path) => ({ slug: path, title: path, path, pages: [] })),
    redirects: redirects.map(([from, to]) => ({ from, to })),
  } as unknown as Manifest;
  return Object.fromEntries(addresses(site).map(({ params, props }) => [params.path, props.kind]));
}

describe("the addresses of a site", () => {
  it("are its pages, the openings of its sections, and the old addresses", () => {
    expect(routes(["/a/b/"], ["/a/"], [["/old/", "/a/b/"]])).toEqual({
      "a/b": "page",
      a: "section",
      old: "redirect",
    });
  });

  it("hold a page where a page and a section share one", () => {
    expect(routes(["/a/"], ["/a/"], [])).toEqual({ a: "page" });
  });

  it("never lead away from what is there, nor from the first page", () => {
    expect(
      routes(
        ["/a/"],
        [],
        [
          ["/a/", "/b/"],
          ["/", "/a/"],
        ],
      ),
    ).toEqual({ a: "page" });
  });
});
