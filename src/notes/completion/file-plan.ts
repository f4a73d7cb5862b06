/** What a file of an example is made from, before anything is added to it. */
import type { ClientAsks } from "./client-asks.ts";
import type { Fragment } from "./fragment.ts";
import type { NoteRequest } from "./http-requests.ts";

export interface FilePlan {
  readonly where: "server" | "client" | "program";
  readonly fragments: readonly Fragment[];
  /** Whether the run starts here: only then are routes, a port and answers for the client added. */
  readonly starts: boolean;
  /** Requests of the note that come to this example. */
  readonly requests: readonly NoteRequest[];
  readonly asks: ClientAsks;
  /** SQL that stands in the programs of the example. */
  readonly queries: readonly string[];
  /** SQL that prepares a database anywhere on the page. */
  readonly seeds: readonly string[];
}
