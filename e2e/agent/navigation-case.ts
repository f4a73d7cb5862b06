/** One navigation that a real browser and the simulated one are sent on: what is sent, and where does the tab stand then? */
import type { FormControl, PageForm } from "../../src/agent/navigation/form/controls.ts";
import type { Answer } from "./case.ts";
import type { Heard } from "./case-server.ts";

/** A form as both browsers get it: as HTML, and as data. The button `go` is pressed. */
export interface CaseForm {
  readonly action?: string;
  readonly method?: string;
  readonly enctype?: string;
  readonly controls?: readonly CaseControl[];
  /** Attributes of the button. */
  readonly button?: Readonly<Record<string, string>>;
}

/** An element, and what the algorithms need of it. */
export interface CaseControl {
  readonly html: string;
  readonly control: FormControl | null;
}

export type CaseStep =
  | { readonly link: string }
  | { readonly form: CaseForm }
  /** Typed into the address bar. */
  | { readonly typed: string };

export interface NavigationCase {
  readonly name: string;
  /** Whose page has the link or the form: the name of a host. */
  readonly page?: keyof typeof navigationHosts;
  readonly step: CaseStep;
  /** Set-Cookie values that `{home}` has sent before. */
  readonly cookies?: readonly string[];
  /** Where cookies are set before: `{app}` unless it says another. */
  readonly home?: keyof typeof navigationHosts;
  readonly answers?: Readonly<Record<string, Answer>>;
  /** The page is loaded again at the end. */
  readonly reloads?: boolean;
  /** No page comes: the one with the link stays. */
  readonly stays?: boolean;
}

/** As in `case.ts`; and two that count as secure, so that a browser says where its requests come from. */
export const navigationHosts = {
  ...{ app: "app.test", api: "api.app.test", other: "other.test" },
  ...{ local: "localhost", ip: "127.0.0.1" },
} as const;

/** The names filled in. */
export function filledNavigation(text: string, index: number, port: number): string {
  const origins = Object.entries(navigationHosts).reduce(
    (done, [name, host]) => done.replaceAll(`{${name}}`, `http://${host}:${port}`),
    text,
  );
  return origins.replaceAll("{c}", `/n${index}`).replaceAll("{port}", String(port));
}

/** The page that has the link or the form. */
export function pageHtml(step: CaseStep): string {
  const head = '<!doctype html><meta charset="utf-8"><title>page</title>';
  if ("link" in step) return `${head}<a id="go" href="${step.link}">go</a>`;
  if ("typed" in step) return head;
  const { action, method, enctype, controls = [], button = {} } = step.form;
  const attributes = Object.entries({ action, method, enctype })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value ?? ""}"`);
  const own = Object.entries(button).map(([name, value]) => ` ${name}="${value}"`);
  const inner = controls.map(({ html }) => html).join("");
  return `${head}<form${attributes.join("")}>${inner}<button id="go"${own.join("")}>go</button></form>`;
}

/** The same form as data. */
export function pageForm({ action, method, enctype, controls = [], button = {} }: CaseForm): PageForm {
  const pressed: FormControl = {
    ...{ kind: "button", disabled: false, isSubmitter: true },
    ...{ name: button["name"] ?? "", value: button["value"] ?? "" },
  };
  return {
    ...{ action: action ?? null, method: method ?? null, enctype: enctype ?? null },
    controls: [...controls.flatMap(({ control }) => (control === null ? [] : [control])), pressed],
    submitter: {
      action: button["formaction"] ?? null,
      method: button["formmethod"] ?? null,
      enctype: button["formenctype"] ?? null,
    },
  };
}

/** What a browser sent, and how its tab stands at the end. */
export interface Went {
  readonly heard: readonly Heard[];
  readonly url: string;
  readonly cookie: string;
  readonly text: string;
}
