// Every module of Node can be imported, and has Node's names.
import { builtinModules, isBuiltin } from "node:module";

const lines = [builtinModules.join()];
for (const id of builtinModules) {
  // Its own warning is of no interest here.
  if (
    id.startsWith("_stream_wrap") ||
    id === "punycode" ||
    id.startsWith("_tls") ||
    id === "sys" ||
    id === "wasi"
  )
    continue;
  const whole = await import(id);
  lines.push([id, isBuiltin(id), typeof whole.default].join(" "));
}
const { isPrimary, isMaster, isWorker, workers } = await import("node:cluster");
for (const line of lines) console.log(line);
console.log(isPrimary, isMaster, isWorker, workers);
console.log((await import("node:sea")).isSea(), (await import("node:inspector")).url());
const { Agent, globalAgent } = await import("node:https");
console.log(new Agent({ keepAlive: true }).defaultPort, globalAgent.protocol);
console.log((await import("node:http2")).constants.HTTP2_HEADER_STATUS);
try {
  await import("node:left-pad");
} catch (error) {
  console.log(error.code, error.message);
}
