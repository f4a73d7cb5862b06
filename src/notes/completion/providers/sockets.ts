/** `server`, `io`, `wss`: an HTTP server under the app, socket.io on it, WebSockets on it. */
import { needs, type Provider, type Scene, type Supply } from "../supply.ts";

export const httpServer: Provider = (name, scene) => {
  if (!/^(?:server|httpServer)$/.test(name) || scene.where !== "server") return null;
  return {
    gives: [name],
    needs: [scene.app],
    imports: [{ from: "node:http", names: ["createServer"] }],
    lines: [`const ${name} = createServer(${scene.app});`],
  };
};

const hub = ["const io = new Server(server);"];

/** socket.io's server; in a client `io` is a global of its own. */
export const socketIo: Provider = (name, scene) => {
  if (name !== "io" || scene.where !== "server") return null;
  return {
    gives: ["io"],
    needs: ["server"],
    imports: [{ from: "socket.io", names: ["Server"] }],
    lines: hub,
  };
};

export const webSocketServer: Provider = (name, scene) => {
  if (name !== "wss" || scene.where !== "server") return null;
  return {
    gives: ["wss"],
    needs: ["server"],
    imports: [{ from: "ws", names: ["WebSocketServer"] }],
    lines: ["const wss = new WebSocketServer({ server });"],
  };
};

/** Whether the author's lines make or use a WebSocket server of their own. */
function hasWebSockets(scene: Scene): boolean {
  return (
    scene.declares("wss") ||
    scene.uses("wss").length > 0 ||
    scene.mentions(/WebSocketServer|WebSocket\.Server|\bws\.on\(/)
  );
}

function hasSocketIo(scene: Scene): boolean {
  return scene.declares("io") || scene.uses("io").length > 0 || scene.mentions(/socket\.io/);
}

function webSocketAnswer(scene: Scene): Supply {
  return {
    gives: [needs.sockets],
    needs: ["wss"],
    lines: [
      'wss.on("connection", (socket) => {',
      '  socket.send("welcome");',
      '  socket.on("message", (data) => socket.send(`echo: ${data}`));',
      "});",
      ...(scene.asks.socketIo && !hasSocketIo(scene) ? socketIoAnswer : []),
    ],
  };
}

const socketIoAnswer = [
  'io.on("connection", (socket) => {',
  '  socket.emit("message", "welcome");',
  "  socket.onAny((event, ...data) => socket.emit(event, ...data));",
  "});",
];

/** Someone at the other end of what the client opens. */
export const socketAnswers: Provider = (name, scene) => {
  if (name !== needs.sockets) return null;
  const plain = scene.asks.sockets.length > 0 && !hasWebSockets(scene);
  const rooms = scene.asks.socketIo && !hasSocketIo(scene);
  if (plain) {
    const supply = webSocketAnswer(scene);
    return rooms ? { ...supply, needs: ["wss", "io"] } : supply;
  }
  return rooms ? { gives: [name], needs: ["io"], lines: socketIoAnswer } : { gives: [name] };
};
