/** A service in a Worker of the frame: takes the connections that the switchboard brings, until it is ended. */
import type { Connection, Service } from "../../services/service.ts";
import { followDate, followPerformance } from "../../clock/followed-date.ts";
import type { Stood, ToFollower } from "../../clock/messages.ts";
import { VirtualTime } from "../../clock/virtual-time.ts";
import { remoteEnd, type LinkEnd } from "../link.ts";
import { hear, send } from "../ports.ts";
import type { FromSwitchboard } from "../segment.ts";
import type { StartService } from "./messages.ts";

const readSize = 65_536;

/** To be called in the first turn of the script: the message it waits for comes in the next. */
export function serveWith(start: (files: StartService["files"]) => Service): void {
  addEventListener(
    "message",
    ({ ports: [port] }) => {
      if (port === undefined) return;
      hear(port, (message) => {
        const { uplink, files, clock } = message as StartService;
        follow(clock);
        serve(start(files), uplink);
      });
    },
    { once: true },
  );
}

/** A service has no timers that others see: it only tells the time. */
function follow(clock: MessagePort): void {
  let time: VirtualTime | undefined;
  hear(clock, (message) => {
    time ??= followed();
    time.take(message as ToFollower);
    send(clock, { next: null, busy: false } satisfies Stood);
  });
}

function followed(): VirtualTime {
  const { now } = Date;
  const time = new VirtualTime({ date: now, loop: performance.now.bind(performance) });
  followDate(globalThis, () => time.date);
  followPerformance(performance, () => time.shift);
  return time;
}

function serve(service: Service, uplink: MessagePort): void {
  const connections = new Map<number, Connection>();
  hear(uplink, (message) => {
    const told = message as FromSwitchboard;
    if (told.type === "tcp/incoming") connections.set(told.connection, attach(service, remoteEnd(told.line)));
    else if (told.type === "tcp/lost") for (const id of told.connections) connections.get(id)?.closed();
  });
}

function attach(service: Service, end: LinkEnd): Connection {
  const connection = service.accept({
    send: (bytes) => end.write(bytes),
    end: () => end.close(false),
  });
  end.attach({
    readable: () => {
      for (let bytes = end.take(readSize); bytes !== undefined; bytes = end.take(readSize))
        connection.receive(bytes);
      if (!end.ended && !end.wasReset) return;
      end.close(false);
      connection.closed();
    },
    drained: () => undefined,
  });
  return connection;
}
