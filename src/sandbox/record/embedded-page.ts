/** The page in which examples are recorded on the embedded engine, each in an engine of its own. */
import { EmbeddedEngine } from "../../engine/embedded/index.ts";
import type { SandboxSpec } from "../../protocol/sandbox-spec.ts";
import { recordExample, type RawRecording } from "./record-example.ts";

export interface RecordingWindow {
  recordSpec(spec: SandboxSpec, nodeVersion: string): Promise<RawRecording>;
}

/** `openEnginePage` answers this address with the engine's files. */
const base = "/engine/";

const page = window as unknown as RecordingWindow;
page.recordSpec = async (spec, nodeVersion) => {
  const engine = new EmbeddedEngine({ base, nodeVersion });
  try {
    return await recordExample({ engine, spec, tabs: null });
  } finally {
    await engine.dispose();
  }
};
