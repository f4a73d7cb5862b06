/** The navigations of the comparison. */
import type { Pairs } from "./case.ts";
import { formCases, one } from "./form-cases.ts";
import type { CaseStep, NavigationCase } from "./navigation-case.ts";

const jar = [
  "lax=1; Path={c}; SameSite=Lax",
  "strict=1; Path={c}; SameSite=Strict",
  "bare=1; Path={c}",
  "hid=1; Path={c}; SameSite=Lax; HttpOnly",
];

/** The ways in which a page asks. */
const ways = (to: string): readonly (readonly [string, CaseStep])[] => [
  ["a link", { link: to }],
  ["a form by GET", { form: { action: to, controls: one } }],
  ["a form by POST", { form: { action: to, method: "post", controls: one } }],
];

const html: Pairs = [["Content-Type", "text/html"]];

const sameSite: NavigationCase[] = [
  { name: "typed, with a jar", step: { typed: "{app}{c}/a" }, cookies: jar },
  ...(["app", "api", "other"] as const).flatMap((page) =>
    ways("{app}{c}/a").flatMap(([way, step]): NavigationCase[] => [
      { name: `${way} of ${page}, with a jar`, page, step, cookies: jar },
      {
        name: `${way} of ${page}, answered with cookies`,
        ...{ page, step },
        answers: { a: { headers: jar.map((field): [string, string] => ["Set-Cookie", field]) } },
      },
      {
        name: `${way} of ${page}, with a jar, by a redirect to itself`,
        ...{ page, step, cookies: jar },
        answers: { a: { status: 302, headers: [["Location", "{app}{c}/b"]] } },
      },
      {
        name: `${way} of ${page} to another site that leads back, with a jar`,
        ...{ page, cookies: jar, step: ways("{other}{c}/away").find(([name]) => name === way)?.[1] ?? step },
        answers: { away: { status: 302, headers: [["Location", "{app}{c}/a"]] } },
      },
    ]),
  ),
  {
    name: "loaded again, with a jar",
    page: "other",
    step: { link: "{app}{c}/a" },
    cookies: jar,
    reloads: true,
  },
  {
    name: "a form loaded again, with a jar",
    ...{ page: "app", cookies: jar, reloads: true },
    step: { form: { action: "{app}{c}/a", method: "post", controls: one } },
  },
];

const redirects: NavigationCase[] = [301, 302, 303, 307, 308].flatMap((status) =>
  ["{app}{c}/b", "{other}{c}/b", "b?x=1#y"].flatMap((to) =>
    [
      // A form by GET is redirected as a link is.
      ...ways("{app}{c}/a").filter(([name]) => name !== "a form by GET"),
      [
        "a form of parts",
        { form: { action: "{app}{c}/a", method: "post", enctype: "multipart/form-data", controls: one } },
      ] as const,
    ].map(([way, step]): NavigationCase => ({
      name: `${way}, answered ${status} with ${to}`,
      ...{ page: "app", step },
      answers: { a: { status, headers: [["Location", to]] } },
    })),
  ),
);

const answers: NavigationCase[] = [
  ...["text/html", "text/plain", "application/json", "text/css", "*/*"].map((type): NavigationCase => ({
    name: `an answer of type ${type}`,
    ...{ page: "app", step: { link: "a" } },
    answers: { a: { headers: [["Content-Type", type]], body: "words" } },
  })),
  ...["<h1>x", "<section>x", "<!-- --><p>", " <p>x", "plain"].map((body): NavigationCase => ({
    name: `an answer without a type: ${body}`,
    ...{ page: "app", step: { link: "a" } },
    answers: { a: { body } },
  })),
  ...[200, 400, 404, 500].map((status): NavigationCase => ({
    name: `an answer ${status}`,
    ...{ page: "app", step: { link: "a" } },
    answers: { a: { status, headers: html, body: "words" } },
  })),
  ...([204, 205] as const).map((status): NavigationCase => ({
    name: `an answer ${status}`,
    ...{ page: "app", step: { link: "a" }, stays: true },
    answers: { a: { status } },
  })),
  {
    name: "an attachment",
    ...{ page: "app", step: { link: "a" }, stays: true },
    answers: { a: { headers: [...html, ["Content-Disposition", "attachment; filename=a.html"]], body: "x" } },
  },
  {
    name: "a file of a type that is not drawn",
    ...{ page: "app", step: { link: "a" }, stays: true },
    answers: { a: { headers: [["Content-Type", "application/octet-stream"]], body: "x" } },
  },
];

/** Between hosts that count as secure, where browsers say how far apart a page and its request are. */
const metadata: NavigationCase[] = [
  { name: "metadata: typed", step: { typed: "{local}{c}/a" } },
  ...(["local", "ip", "other"] as const).flatMap((page) =>
    ways("{local}{c}/a").flatMap(([way, step]): NavigationCase[] => [
      { name: `metadata: ${way} of ${page}`, page, step },
      ...["{local}{c}/b", "{ip}{c}/b"].map((to): NavigationCase => ({
        name: `metadata: ${way} of ${page}, by a redirect to ${to}`,
        ...{ page, step },
        answers: { a: { status: 307, headers: [["Location", to]] } },
      })),
    ]),
  ),
  {
    name: "metadata: a Secure cookie for all sites",
    ...{
      page: "other",
      home: "local",
      step: { form: { action: "{local}{c}/a", method: "post", controls: one } },
    },
    cookies: ["cross=1; Path={c}; SameSite=None; Secure", "lax=1; Path={c}; SameSite=Lax"],
  },
];

export const navigationCases: readonly NavigationCase[] = [
  ...sameSite,
  ...redirects,
  ...formCases,
  ...answers,
  ...metadata,
];
