/** What stands under `/dev`, and behind the three standard streams. */
import { newDevice, newFolder, newSocketFile, type Device } from "../../files/nodes.ts";
import { noop, type Runtime } from "../../runtime.ts";
import type { OpenFile } from "./descriptors.ts";
import { NotYet } from "./failure.ts";

/** At the end at once, and whatever is written is gone. */
const nothing: Device = { read: () => 0, write: noop };

function input(runtime: Runtime): Device {
  return {
    read(into: Uint8Array): number {
      const line = runtime.descriptors.get(0);
      const bytes = line?.take(into.length);
      if (bytes !== undefined) {
        into.set(bytes);
        return bytes.length;
      }
      if (line === undefined || line.ended || line.wasReset) return 0;
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught by the dispatcher
      throw new NotYet((again) => line.attach({ readable: again, drained: noop }));
    },
    write: noop,
  };
}

const output = (runtime: Runtime, stream: "stdout" | "stderr"): Device => ({
  read: () => 0,
  write: (bytes) => runtime.print(stream, Uint8Array.from(bytes)),
});

/** Puts `/dev` into the files of the process, and answers what 0, 1 and 2 stand for. */
export function addDevices(runtime: Runtime): OpenFile[] {
  const folder = newFolder();
  const [stdin, stdout, stderr] = [input(runtime), output(runtime, "stdout"), output(runtime, "stderr")];
  for (const [name, device] of Object.entries({ null: nothing, stdin, stdout, stderr }))
    folder.entries.set(name, newDevice(device));
  const { entries } = runtime.files.root;
  if (!entries.has("dev")) entries.set("dev", folder);
  return [stdin, stdout, stderr].map((device, fd) => ({
    ...{ node: newSocketFile(), path: "", device },
    ...{ readable: fd === 0, writable: fd > 0, append: false, position: 0 },
  }));
}
