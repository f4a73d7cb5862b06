/** A form as a reader has filled it in: what the algorithms need of its elements (HTML Standard, section 4.10; https://html.spec.whatwg.org/multipage/forms.html). */

/** A file that was chosen. `type` is empty where it is not known. */
export interface FormFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** `disabled` holds for what is in a disabled fieldset or in a datalist, too. */
interface Field {
  readonly name: string;
  readonly disabled: boolean;
}

export type FormControl = Field &
  (
    | { readonly kind: "text" | "hidden"; readonly value: string }
    /** A checkbox or a radio button; `value` is null where it has no such attribute. */
    | { readonly kind: "check"; readonly checked: boolean; readonly value: string | null }
    | { readonly kind: "select"; readonly options: readonly FormOption[] }
    | { readonly kind: "file"; readonly files: readonly FormFile[] }
    | { readonly kind: "button"; readonly value: string; readonly isSubmitter: boolean }
    | { readonly kind: "image"; readonly isSubmitter: boolean; readonly x: number; readonly y: number }
  );

export interface FormOption {
  readonly value: string;
  readonly selected: boolean;
  readonly disabled: boolean;
}

/** Attributes as they are written; null where they are absent. */
export interface SubmissionAttributes {
  readonly action: string | null;
  readonly method: string | null;
  readonly enctype: string | null;
}

/** `submitter` are the attributes of the button that was pressed (`formaction` and so on); null where none was. */
export interface PageForm extends SubmissionAttributes {
  readonly submitter: SubmissionAttributes | null;
  /** In tree order. */
  readonly controls: readonly FormControl[];
}
