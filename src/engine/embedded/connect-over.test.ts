/** Connections of a Worker beside the programs: joined by the switchboard, refused and broken as those of a process are. */
import { expect, it, onTestFinished } from "vitest";
import type { Connect } from "../../network/byte-stream.ts";
import { byteStream } from "./byte-stream.ts";
import { connectOver } from "./connect-over.ts";
import { remoteEnd } from "./link.ts";
import type { FromSwitchboard } from "./segment.ts";
import { Switchboard } from "./switchboard.ts";

const [worker, program] = [-100, 1000];

interface Lab {
  readonly connect: Connect;
  readonly switchboard: Switchboard;
  /** The port numbers that clients came from. */
  readonly clients: number[];
}

/** A program that listens on port 3000 and sends back what comes. */
async function lab(): Promise<Lab> {
  const clients: number[] = [];
  const switchboard = new Switchboard(
    () => undefined,
    () => undefined,
    () => 0,
  );
  const [ofProgram, ofWorker] = [new MessageChannel(), new MessageChannel()];
  switchboard.add(program, ofProgram.port1);
  switchboard.add(worker, ofWorker.port1);
  ofProgram.port2.onmessage = ({ data }: MessageEvent<FromSwitchboard>) => {
    if (data.type !== "tcp/incoming") return;
    clients.push(data.from);
    const { readable, writable } = byteStream(remoteEnd(data.line));
    readable.pipeTo(writable).catch(() => undefined);
  };
  ofProgram.port2.postMessage({ type: "tcp/listen", port: 3000 });
  onTestFinished(() => {
    for (const { port1 } of [ofProgram, ofWorker]) port1.close();
  });
  await expect.poll(() => switchboard.takenPorts).toEqual([3000]);
  return { connect: connectOver(ofWorker.port2), switchboard, clients };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it("carry bytes both ways, each connection its own", async () => {
  const { connect, clients } = await lab();
  const streams = await Promise.all([connect("localhost", 3000), connect("app.test", 3000)]);
  const heard = await Promise.all(
    streams.map(async (stream, at) => {
      const writer = stream.writable.getWriter();
      await writer.write(bytes(`hello ${at}`));
      await writer.close();
      return await new Response(stream.readable).text();
    }),
  );
  expect(heard).toEqual(["hello 0", "hello 1"]);
  expect(clients).toEqual([60_000, 60_001]);
});

it("are refused where nothing listens", async () => {
  const { connect } = await lab();
  await expect(connect("localhost", 3001)).rejects.toMatchObject({
    code: "ENGINE_CONNECT_REFUSED",
    message: "Nothing listens on port 3001.",
  });
});

it("are reset where the program is ended from outside", async () => {
  const { connect, switchboard } = await lab();
  const stream = await connect("localhost", 3000);
  switchboard.remove(program);
  await expect(stream.readable.getReader().read()).rejects.toMatchObject({ code: "ECONNRESET" });
  await expect(connect("localhost", 3000)).rejects.toMatchObject({ code: "ENGINE_CONNECT_REFUSED" });
});
