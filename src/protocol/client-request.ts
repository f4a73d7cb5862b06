/** What a reader sends by hand: a request in its parts, and who in the browser (or beside it) is to send it. */

/** The parts, as they were typed. `address` is a path of the server, or a whole `http` or `https` address. */
export interface RequestParts {
  readonly method: string;
  readonly address: string;
  /** One `Name: value` a line. */
  readonly headers: string;
  readonly body: string;
}

/**
 * `tab`: the address bar of a tab, with its cookies. `curl`: no jar, no rules. `script`: `fetch` in a page of `origin`.
 * `page`: a link or a form of a page of `origin`, which takes the tab to the answer.
 */
export type ClientRequest =
  | (RequestParts & { readonly as: "tab" | "curl" })
  | (RequestParts & {
      readonly as: "script";
      readonly origin: string;
      readonly mode: "cors" | "no-cors" | "same-origin";
      readonly credentials: "omit" | "same-origin" | "include";
    })
  | (RequestParts & { readonly as: "page"; readonly origin: string })
  /** Bytes as they are typed, to a port; `crlf`: every line ends as HTTP asks, else with a line feed alone. */
  | { readonly as: "raw"; readonly text: string; readonly crlf: boolean; readonly port: number };
