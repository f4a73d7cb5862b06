/** The forms of the comparison: every control in every encoding, and where a form goes. */
import type { FormControl } from "../../src/agent/navigation/form/controls.ts";
import type { CaseControl, CaseForm, NavigationCase } from "./navigation-case.ts";

const text = (name: string, value: string, type = "text"): CaseControl => ({
  html: `<input type="${type}" name="${name}" value="${value}">`,
  control: { name, value, disabled: false, kind: "text" },
});
/** For a form of which nothing else counts. */
export const one = [text("a", "1")];

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
export const formCases: readonly NavigationCase[] = [
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
