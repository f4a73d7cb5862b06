/** Reads a form of a drawn page as it is filled in, for the algorithms of the simulated browser. */
import type {
  FormControl,
  FormFile,
  PageForm,
  SubmissionAttributes,
} from "../../../agent/navigation/form/controls.ts";
import { namePrefix } from "./sanitise.ts";

/** What sends a form. */
export type Submitter = HTMLButtonElement | HTMLInputElement;

/** An element of the frame: its classes are those of another window, so its name says what it is. */
const isInput = (element: Element): element is HTMLInputElement => element.localName === "input";
const isButton = (element: Element): element is HTMLButtonElement => element.localName === "button";
const isSelect = (element: Element): element is HTMLSelectElement => element.localName === "select";

/** The button that an event belongs to, where that sends a form. */
export function submitterAt(element: Element): Submitter | null {
  const button = element.closest("button, input");
  if (button === null || button.matches(":disabled")) return null;
  if (isButton(button)) return button.type === "submit" && button.form !== null ? button : null;
  if (!isInput(button) || button.form === null) return null;
  return button.type === "submit" || button.type === "image" ? button : null;
}

/** The button that Enter presses: the first of the form. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#default-button */
export function defaultButton(form: HTMLFormElement): Submitter | null {
  const buttons = [...form.ownerDocument.querySelectorAll<Submitter>("button, input")];
  return buttons.find((button) => button.form === form && submitterAt(button) !== null) ?? null;
}

/** Fields in which Enter sends a form that has no button. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#implicit-submission */
export function blocksImplicitSubmission(form: HTMLFormElement): boolean {
  const types = [
    "text",
    "search",
    "tel",
    "url",
    "email",
    "password",
    "date",
    "month",
    "week",
    "time",
    "datetime-local",
    "number",
  ];
  const fields = [...form.elements].filter((element) => isInput(element) && types.includes(element.type));
  return fields.length > 1;
}

/** `at` is where an image was pressed, in pixels of it. */
export async function readForm(
  form: HTMLFormElement,
  submitter: Submitter | null,
  at: { readonly x: number; readonly y: number },
): Promise<PageForm> {
  const elements = [...form.ownerDocument.querySelectorAll("button, input, select, textarea")];
  const own = elements.filter((element) => (element as HTMLInputElement).form === form);
  const controls = await Promise.all(own.map((element) => controlOf(element, element === submitter, at)));
  return {
    ...attributesOf(form, "data-page-action", "method", "enctype"),
    submitter:
      submitter === null
        ? null
        : attributesOf(submitter, "data-page-formaction", "formmethod", "formenctype"),
    controls,
  };
}

function attributesOf(
  element: Element,
  action: string,
  method: string,
  enctype: string,
): SubmissionAttributes {
  return {
    action: element.getAttribute(action),
    method: element.getAttribute(method),
    enctype: element.getAttribute(enctype),
  };
}

async function controlOf(
  element: Element,
  isSubmitter: boolean,
  at: { readonly x: number; readonly y: number },
): Promise<FormControl> {
  const name = (element.getAttribute("name") ?? "").replace(namePrefix, "");
  const disabled = element.matches(":disabled") || element.closest("datalist") !== null;
  const field = { name, disabled };
  if (isButton(element)) return { ...field, kind: "button", value: element.value, isSubmitter };
  if (isSelect(element)) return { ...field, kind: "select", options: optionsOf(element) };
  if (!isInput(element)) return { ...field, kind: "text", value: (element as HTMLTextAreaElement).value };
  switch (element.type) {
    case "checkbox":
    case "radio":
      return { ...field, kind: "check", checked: element.checked, value: element.getAttribute("value") };
    case "file":
      return { ...field, kind: "file", files: await Promise.all([...(element.files ?? [])].map(readFile)) };
    case "image":
      return { ...field, kind: "image", isSubmitter, ...at };
    case "submit":
    case "reset":
    case "button":
      return { ...field, kind: "button", value: element.value, isSubmitter };
    case "hidden":
      return { ...field, kind: "hidden", value: element.value };
    default:
      return { ...field, kind: "text", value: element.value };
  }
}

function optionsOf(select: HTMLSelectElement): Extract<FormControl, { kind: "select" }>["options"] {
  return [...select.options].map((option) => {
    const { value, selected } = option;
    return { value, selected, disabled: option.matches(":disabled") };
  });
}

async function readFile(file: File): Promise<FormFile> {
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}
