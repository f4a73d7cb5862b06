/** What records an example on one engine, the same at every run as far as that can be. */
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { Trace } from "../../protocol/trace.ts";

export interface Recorder {
  readonly name: "native" | "embedded" | "projects" | "webcontainer";
  /** A trace without what changes from run to run. Rejects where the engine fails. */
  record(spec: SandboxSpec): Promise<Trace>;
  close(): Promise<void>;
}
