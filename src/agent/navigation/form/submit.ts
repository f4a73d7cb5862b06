/** Form submission: where a form leads, and what it sends along (HTML Standard, section 4.10.22.3; https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm). */
import type { Origin } from "../../fetch/same-site.ts";
import { navigationDecision, type NavigationSettled } from "../decision.ts";
import type { Navigation } from "../navigate.ts";
import type { PostResource } from "../session-history.ts";
import type { PageForm, SubmissionAttributes } from "./controls.ts";
import { multipartFormData, plainText, urlEncoded } from "./encodings.ts";
import { constructEntryList, type FormEntry } from "./entry-list.ts";

/** The document that the form stands in. */
export interface FormDocument {
  readonly url: URL;
  readonly origin: Origin;
  /** What relative addresses are relative to. */
  readonly baseUrl: URL;
}

/**
 * The navigation that follows; null where nothing happens. The constraints of the form are the business of whoever shows it
 * (step 5). `boundary` is a new one for each form. Deviation: there is no `target` (18. to 23.), and a form that is sent
 * before its page is complete leaves a page to go back to (25.).
 */
export function submitForm(form: PageForm, document: FormDocument, boundary: string): Navigation | null {
  // 7. and 8.
  const entries = constructEntryList(form.controls);
  // 10. and 11. No dialog is open here.
  const method = methodOf(form);
  if (method === "dialog") return null;
  // 12. to 15.
  const action = attributeOf(form, "action") ?? "";
  const url = action === "" ? document.url : URL.parse(action, document.baseUrl.href);
  if (url === null) return null;
  const from = { initiatorOrigin: document.origin };
  // 16., and 26., the table.
  if (!/^https?:$/.test(url.protocol))
    return { ...from, url, resource: null, because: inAddress(document, entries, url) };
  if (method === "get") {
    const mutated = mutateActionUrl(url, entries);
    return { ...from, url: mutated, resource: null, because: inAddress(document, entries, mutated) };
  }
  // 17.
  const resource = submitAsEntityBody(enctypeOf(form), entries, boundary);
  return { ...from, url, resource, because: inBody(document, entries, resource) };
}

/** The button counts more than the form. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-fs-action */
function attributeOf(form: PageForm, name: keyof SubmissionAttributes): string | null {
  return form.submitter?.[name] ?? form[name];
}

/** GET is meant by whatever is neither of the others. */
function methodOf(form: PageForm): "get" | "post" | "dialog" {
  const method = attributeOf(form, "method")?.toLowerCase();
  return method === "post" || method === "dialog" ? method : "get";
}

type Enctype = "application/x-www-form-urlencoded" | "multipart/form-data" | "text/plain";

function enctypeOf(form: PageForm): Enctype {
  const enctype = attributeOf(form, "enctype")?.toLowerCase();
  return enctype === "multipart/form-data" || enctype === "text/plain"
    ? enctype
    : "application/x-www-form-urlencoded";
}

/** The entries take the place of the query, also where there are none. @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#submit-mutate-action */
function mutateActionUrl(url: URL, entries: readonly FormEntry[]): URL {
  const bare = url.href.replace(/[?#].*$/s, "");
  return new URL(`${bare}?${urlEncoded(entries)}${url.hash}`);
}

/** @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#submit-body */
function submitAsEntityBody(type: Enctype, entries: readonly FormEntry[], boundary: string): PostResource {
  switch (type) {
    case "application/x-www-form-urlencoded":
      return { type, body: new TextEncoder().encode(urlEncoded(entries)) };
    case "multipart/form-data":
      return { type: `${type}; boundary=${boundary}`, body: multipartFormData(entries, boundary) };
    case "text/plain":
      return { type, body: plainText(entries) };
  }
}

type Told = Omit<NavigationSettled, "algorithm">;

const told = (settled: Told): ReturnType<typeof navigationDecision> =>
  navigationDecision({ algorithm: "Form submission", ...settled });

function counted({ length }: readonly FormEntry[]): string {
  if (length === 0) return "no entry";
  return length === 1 ? "1 entry" : `${length} entries`;
}

function inAddress({ origin }: FormDocument, entries: readonly FormEntry[], url: URL): Navigation["because"] {
  return told({
    ...{ rule: "form-in-address", outcome: "its entries go into the address" },
    because: `A form of a page of ${origin} asks, and its method is GET: it has ${counted(entries)}, and the query is ${url.search || "empty"}.`,
  });
}

function inBody(
  { origin }: FormDocument,
  entries: readonly FormEntry[],
  { type }: PostResource,
): Navigation["because"] {
  return told({
    ...{ rule: "form-in-body", outcome: "its entries go into the body" },
    because: `A form of a page of ${origin} asks, and its method is POST: it has ${counted(entries)}, written as ${type.split(";", 1)[0] ?? type}.`,
  });
}
