/** What of a card is taken away: its example with the files, requests and settings as the reader has them. */
import type { ClientRequest } from "../../protocol/client-request.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import type { WireSettings } from "../../protocol/wire-settings.ts";
import type { LinkedRequest } from "./linked-code.ts";

export interface Taken {
  readonly spec: SandboxSpec;
  /** Texts of all files by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Paths of those that a reader can edit. */
  readonly editable: readonly string[];
  /** What a run fires. */
  readonly requests: readonly LinkedRequest[];
  /** What was sent by hand. */
  readonly sent: readonly ClientRequest[];
  readonly wire: WireSettings;
}
