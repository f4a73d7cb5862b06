/** Constructing the entry list: what a form has to send (HTML Standard, section 4.10.22.4; https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#constructing-the-form-data-set). */
import type { FormControl, FormFile } from "./controls.ts";

export type FormEntry = readonly [name: string, value: string | FormFile];

/** Deviation: there are no custom elements (5.3), no `dirname` (5.11), and no script hears the event of step 7. */
export function constructEntryList(controls: readonly FormControl[]): FormEntry[] {
  // 4., 5. and 9.
  return controls.flatMap((field) => (isLeftOut(field) ? [] : entriesOf(field)));
}

/** 5.1 */
function isLeftOut(field: FormControl): boolean {
  if (field.disabled) return true;
  if (field.kind === "check") return !field.checked;
  return (field.kind === "button" || field.kind === "image") && !field.isSubmitter;
}

function entriesOf(field: FormControl): FormEntry[] {
  // 5.2
  if (field.kind === "image") return coordinates(field);
  // 5.4 and 5.5
  const { name } = field;
  if (name === "") return [];
  switch (field.kind) {
    // 5.6
    case "select":
      return field.options
        .filter(({ selected, disabled }) => selected && !disabled)
        .map(({ value }): FormEntry => [name, value]);
    // 5.7
    case "check":
      return [[name, field.value ?? "on"]];
    // 5.8
    case "file":
      return field.files.length === 0 ? [[name, noFile]] : field.files.map((file): FormEntry => [name, file]);
    // 5.9
    case "hidden":
      return [[name, name.toLowerCase() === "_charset_" ? "UTF-8" : field.value]];
    // 5.10
    case "text":
    case "button":
      return [[name, field.value]];
  }
}

const noFile: FormFile = { name: "", type: "application/octet-stream", bytes: new Uint8Array() };

/** 5.2.2 to 5.2.7 */
function coordinates({ name, x, y }: Extract<FormControl, { kind: "image" }>): FormEntry[] {
  const before = name === "" ? "" : `${name}.`;
  return [
    [`${before}x`, String(x)],
    [`${before}y`, String(y)],
  ];
}
