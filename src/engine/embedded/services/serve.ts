/** A service in a Worker of the frame: takes the connections that the switchboard brings, until it is ended. */
import type { Connection, Service } from "../../services/service.ts";
import { remoteEnd, type LinkEnd } from "../link.ts";
import { hear } from "../ports.ts";
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
        const { uplink, files } = message as StartService;
        serve(start(files), uplink);
      });
    },
    { once: true },
  );
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
