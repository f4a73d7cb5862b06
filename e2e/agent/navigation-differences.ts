/** Where a real browser is known to navigate otherwise than the standards say, or than this browser follows them: each with its reason. */
import type { NavigationCase, Went } from "./navigation-case.ts";

interface NavigationDifference {
  readonly because: string;
  readonly of: (one: NavigationCase) => boolean;
  /** What of an outcome is set aside; the rest must be alike. */
  readonly without: (went: Went) => Went;
}

/** The requests without some headers. */
function withoutHeaders(went: Went, names: readonly string[]): Went {
  const heard = went.heard.map((one) => {
    const headers = Object.fromEntries(Object.entries(one.headers).filter(([name]) => !names.includes(name)));
    return { ...one, headers };
  });
  return { ...went, heard };
}

export const navigationDifferences: readonly NavigationDifference[] = [
  {
    because:
      "For two minutes after it was set, Chromium sends a cookie without SameSite with a cross-site POST that opens a page (6265bis, section 5.6.7.2, an option that this browser does not take).",
    of: ({ name }) => name.startsWith("a form by POST of other, with a jar"),
    without: (went) => withoutHeaders(went, ["cookie"]),
  },
  {
    because:
      "Chromium sends SameSite cookies after a detour through another site; 6265bis, section 5.2, counts such a request as cross-site.",
    of: ({ name }) => name.includes("to another site that leads back"),
    without: (went) => withoutHeaders(went, ["cookie"]),
  },
  {
    because:
      "Chromium makes Origin null where a redirect leads a POST that opens a page to another origin; to the Fetch Standard the origin is tainted only by a second step away (section 3.2).",
    of: ({ name }) => /^(?:a form by POST|a form of parts), answered 30[78] with \{other\}/.test(name),
    without: (went) => withoutHeaders(went, ["origin"]),
  },
  {
    because:
      "With a button that has formenctype, Chromium names that type and writes the body by the form's own; to the HTML Standard the button counts for both (form submission, step 17).",
    of: ({ name }) => name === "form: with a button that goes elsewhere",
    without: (went) => ({
      ...withoutHeaders(went, ["content-length"]),
      heard: withoutHeaders(went, ["content-length"]).heard.map((one) => ({ ...one, body: "" })),
    }),
  },
  {
    because:
      "The driver opens addresses without a person, so Chromium sends no Sec-Fetch-User with the first pages of a case; Fetch Metadata sends it with what a person began.",
    of: ({ name }) => name.startsWith("metadata: "),
    without: (went) => withoutHeaders(went, ["sec-fetch-user", "origin"]),
  },
];
