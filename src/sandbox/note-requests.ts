/** The requests of a note: fired one after the other, each at the time at which its note wants it. */
import type { SandboxRequest } from "../protocol/sandbox-spec.ts";
import type { Sent } from "./request-sender.ts";
import { isExpected, sentences } from "./sentences.ts";
import type { SessionOptions } from "./session-options.ts";

/** What the requests need of their run. */
export interface NoteRequestsHost {
  readonly stopped: AbortSignal;
  readonly between: SessionOptions["between"];
  send(source: string): Promise<Sent>;
  /** As `Session.moveClock`. */
  moveClock(milliseconds: number): Promise<string | null>;
  /** Settles when a program that is ending was seen to end, or has had the time for it. */
  endSeen(): Promise<unknown>;
}

type NoteRequest = Pick<SandboxRequest, "source" | "after">;

export const noteRequestOf = (request: SessionOptions["requests"][number]): NoteRequest =>
  typeof request === "string" ? { source: request } : request;

/**
 * Gives the first sentence on what went wrong, null where nothing did. Two requests in a row without an answer say enough
 * of a server: the rest is not sent.
 */
export async function fireInOrder(
  requests: readonly NoteRequest[],
  host: NoteRequestsHost,
): Promise<string | null> {
  const problems: string[] = [];
  let unanswered = 0;
  await host.between?.();
  for (const { source, after } of requests) {
    if (host.stopped.aborted || unanswered === 2) break;
    if (after !== undefined) problems.push(...(await moved(after, host)));
    const { problem, late, broken } = await host.send(source);
    unanswered = late ? unanswered + 1 : 0;
    // A connection that broke may be the first sign of a program that is ending.
    if (broken) await host.endSeen();
    await host.between?.();
    if (problem !== null) problems.push(problem);
  }
  return problems[0] ?? null;
}

/** What there is to say of a move that the note asks for. */
async function moved(milliseconds: number, host: NoteRequestsHost): Promise<string[]> {
  try {
    const said = await host.moveClock(milliseconds);
    return said === null ? [] : [said];
  } catch (error) {
    if (!isExpected(error)) throw error;
    return [sentences.failed(error)];
  }
}
