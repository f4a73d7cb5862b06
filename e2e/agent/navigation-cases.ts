/** The navigations of the comparison. */
import type { FormControl } from "../../src/agent/navigation/form/controls.ts";
import type { Pairs } from "./case.ts";
import type { CaseControl, CaseForm, CaseStep, NavigationCase } from "./navigation-case.ts";

const jar = [
  "lax=1; Path={c}; SameSite=Lax",
  "strict=1; Path={c}; SameSite=Strict",
  "bare=1; Path={c}",
  "hid=1; Path={c}; SameSite=Lax; HttpOnly",
];

const text = (name: string, value: string, type = "text"): CaseControl => ({
  html: `<input type="${type}" name="${name}" value="${value}">`,
  control: { name, value, disabled: false, kind: "text" },
});
const one = [text("a", "1")];

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

const field = (html: string, control: FormControl | null): CaseControl => ({ html, control });
const named = { name: "a", disabled: false } as const;
const controls: CaseControl[] = [
  text("plain", "x y+z"),
  text("ü", "ä€&#128512;&amp;=%"),
  text("quo&quot;te", "&quot;q&quot;"),
  text("", "without a name"),
  text("empty", ""),
  text("line", "hidden", "hidden"),
  field('<input type="hidden" name="_charset_" value="x">', {
    ...named,
    name: "_charset_",
    kind: "hidden",
    value: "x",
  }),
  field("<textarea name=area>1\n2\r\n\n3</textarea>", {
    ...named,
    name: "area",
    kind: "text",
    value: "1\n2\n\n3",
  }),
  field('<input type="text" name="off" value="1" disabled>', {
    ...named,
    kind: "text",
    value: "1",
    disabled: true,
  }),
  field("<input type=checkbox name=c1>", {
    ...named,
    name: "c1",
    kind: "check",
    checked: false,
    value: null,
  }),
  field("<input type=checkbox name=c2 checked>", {
    ...named,
    name: "c2",
    kind: "check",
    checked: true,
    value: null,
  }),
  field('<input type=checkbox name=c3 value="" checked>', {
    ...{ ...named, name: "c3", kind: "check" },
    ...{ checked: true, value: "" },
  }),
  field("<input type=radio name=r value=1><input type=radio name=r value=2 checked>", {
    ...{ ...named, name: "r", kind: "check" },
    ...{ checked: true, value: "2" },
  }),
  field("<select name=s><option>1<option value=2 selected>two</select>", {
    ...{ ...named, name: "s", kind: "select" },
    options: [{ value: "2", selected: true, disabled: false }],
  }),
  field(
    "<select name=m multiple><option selected>1<option selected disabled>2<option>3<option selected>4</select>",
    {
      ...{ ...named, name: "m", kind: "select" },
      options: ["1", "2", "3", "4"].map((value) => ({
        value,
        selected: value !== "3",
        disabled: value === "2",
      })),
    },
  ),
  field("<input type=file name=f>", { ...named, name: "f", kind: "file", files: [] }),
  field("<button name=b value=1>other</button>", {
    ...{ ...named, name: "b", kind: "button" },
    ...{ value: "1", isSubmitter: false },
  }),
  field("<input type=password name=p value=secret>", { ...named, name: "p", kind: "text", value: "secret" }),
];

/** What was written as HTML, as a browser reads it. */
const readValues = (all: readonly CaseControl[]): CaseControl[] =>
  all.map(({ html: written, control }) => {
    if (control === null || !("value" in control) || control.value === null)
      return { html: written, control };
    const read = (value: string): string =>
      value.replaceAll("&quot;", '"').replaceAll("&#128512;", "\u{1f600}").replaceAll("&amp;", "&");
    return { html: written, control: { ...control, name: read(control.name), value: read(control.value) } };
  });
const all = readValues(controls);

const form = (name: string, given: CaseForm): NavigationCase => ({
  name: `form: ${name}`,
  ...{ page: "app", step: { form: given } },
});
const encodings = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "nonsense", ""];
const forms: NavigationCase[] = [
  ...encodings.flatMap((enctype) =>
    ["get", "post"].map((method) =>
      form(`all controls, ${method}, ${enctype}`, { action: "{app}{c}/a", method, enctype, controls: all }),
    ),
  ),
  ...all.map((control, at) =>
    form(`control ${at} alone, in parts`, {
      ...{ action: "{app}{c}/a", method: "POST", enctype: "multipart/form-data" },
      controls: [control],
    }),
  ),
  ...["", "#x", "?q=1", "b", "b?q=1#x", "../b", "//other.test:{port}{c}/b", "{app}{c}/a b"].flatMap(
    (action) =>
      ["get", "post"].map((method) => form(`to "${action}" by ${method}`, { action, method, controls: one })),
  ),
  form("without an action", { controls: one }),
  form("without a field", { action: "a" }),
  form("without a field, by POST", { action: "a", method: "post" }),
  form("with a button that has a name", { action: "a", controls: one, button: { name: "b", value: "2" } }),
  form("with a button that goes elsewhere", {
    ...{ action: "a", controls: one },
    button: { formaction: "{other}{c}/b", formmethod: "post", formenctype: "text/plain", name: "b" },
  }),
  form("with a button whose method is none", { action: "a", method: "post", button: { formmethod: "x" } }),
];

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
  ...forms,
  ...answers,
  ...metadata,
];
