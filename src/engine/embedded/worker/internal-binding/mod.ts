/** Every binding that Node's library asks for, by Node's name; made on first use. */
import type { Loose, Runtime } from "../runtime.ts";
import { async_context_frame, async_wrap } from "./async_wrap.ts";
import { block_list } from "./block_list.ts";
import { buffer } from "./buffer.ts";
import { errors, uv } from "./errors.ts";
import type { HandleContext } from "./handle_wrap.ts";
import { http_parser } from "./http_parser.ts";
import { pipe_wrap } from "./pipe_wrap.ts";
import * as small from "./small.ts";
import { stream_wrap } from "./stream_wrap.ts";
import { encoding_binding, string_decoder } from "./string_decoder.ts";
import { tcp_wrap } from "./tcp_wrap.ts";
import { task_queue, timers } from "./timers.ts";
import { types } from "./types.ts";
import { url } from "./url.ts";
import { util } from "./util.ts";

/** Bindings that the core only asks for, and uses in what it does not offer. */
const empty = ["blob", "profiler", "inspector", "credentials", "permission", "report", "fs", "worker"];

export type Factory = (runtime: Runtime) => object;

/** Node's `internalBinding`, and the way for a part of the engine to bring more. */
export interface Bindings {
  (name: string): Loose;
  has(name: string): boolean;
  extend(more: Readonly<Record<string, Factory>>): void;
}

function factories(context: HandleContext): Record<string, Factory> {
  const { asyncWrap } = context;
  return {
    ...small,
    block_list,
    buffer,
    encoding_binding,
    errors,
    string_decoder,
    task_queue,
    timers,
    types,
    url,
    util,
    uv,
    async_wrap: () => asyncWrap,
    async_context_frame: () => async_context_frame(asyncWrap),
    http_parser: (runtime) => http_parser(runtime, asyncWrap),
    stream_wrap: () => stream_wrap(asyncWrap),
    tcp_wrap: () => tcp_wrap(context),
    pipe_wrap: () => pipe_wrap(context),
    ...Object.fromEntries(empty.map((name) => [name, () => ({})])),
  };
}

/** @throws Error for a binding that the engine has not. */
export function bindings(runtime: Runtime): Bindings {
  const made = new Map<string, object>();
  const known = factories({ runtime, asyncWrap: async_wrap(runtime) });
  const binding = (name: string): Loose => {
    const ready = made.get(name);
    if (ready !== undefined) return ready as Loose;
    const factory = known[name];
    if (factory === undefined) throw new Error(`No such binding: ${name}`);
    const result = factory(runtime);
    made.set(name, result);
    return result as Loose;
  };
  return Object.assign(binding, {
    has: (name: string) => name in known,
    extend(more: Readonly<Record<string, Factory>>): void {
      Object.assign(known, more);
      for (const name of Object.keys(more)) made.delete(name);
    },
  });
}
