/** A reload that went to a page on its way out is sent again to the page that took its place, once. */
import { beforeEach, describe, expect, it } from "vitest";
import { repeatLostReloads, type ReloadingServer } from "./lost-reload.ts";

describe("a page that reloads while notes change", () => {
  let time: number;
  let sent: unknown[];
  let ask: (kind: string) => void;
  let connect: () => void;
  let server: ReloadingServer;
  const reload = { type: "full-reload", path: "*" };

  beforeEach(() => {
    time = 0;
    sent = [];
    server = {
      middlewares: {
        use: (handler) => {
          ask = (kind) => handler({ headers: { "sec-fetch-dest": kind } }, undefined, () => undefined);
        },
      },
      environments: { client: { hot: { send: (payload) => sent.push(payload) } } },
      ws: { on: (_event, listener) => void (connect = listener) },
    };
    repeatLostReloads(server, () => ++time);
  });

  it("is told again of what changed after it was asked for", () => {
    ask("document");
    server.environments.client.hot.send(reload);
    ask("script");
    connect();
    expect(sent).toEqual([reload, reload]);
  });

  it("is left alone when it was asked for after the change", () => {
    server.environments.client.hot.send(reload);
    ask("document");
    connect();
    expect(sent).toEqual([reload]);
  });

  it("is left alone after what is no reload", () => {
    ask("document");
    server.environments.client.hot.send({ type: "update", updates: [] });
    connect();
    expect(sent).toHaveLength(1);
  });
});
