/** The hop that loses a request, loses an answer, or delivers a request twice: what makes retries and idempotency matter. */
import type { ByteStream, Connect } from "../../network/byte-stream.ts";
import type { FaultySpec } from "../../protocol/intermediary.ts";
import { sendRequest } from "../http-client.ts";
import { interposed, type HopRequest } from "./hop.ts";
import { hopDecision, tellOf, type Tell } from "./told.ts";

type Fault = "requestLost" | "replyLost" | "deliveredTwice";

/**
 * One number of `chance` (from 0 up to 1) settles each request; where the chances of a spec are together over 1, the later
 * ones get what is left. A port that refuses shows as on a way without this hop.
 */
export function faulty(
  connect: Connect,
  spec: FaultySpec,
  { tell, chance }: { tell: Tell; chance: () => number },
): Connect {
  return async (host, port) => {
    const upstream = await connect(host, port);
    const hop = interposed(connect, async (request, client) => {
      const fault = draw(spec, chance());
      if (fault !== null) tellOf(tell, "faulty", request, decisions[fault]);
      if (fault === "requestLost") upstream.reset();
      if (fault === "replyLost") await deliver(request, upstream);
      if (fault === "requestLost" || fault === "replyLost") {
        client.reset();
        return;
      }
      if (fault === null) {
        await client.passOn(request.bytes, upstream);
        return;
      }
      await deliver(request, upstream);
      await client.passOn(request.bytes, await connect(host, port));
    });
    return await hop(host, port);
  };
}

function draw(spec: FaultySpec, number: number): Fault | null {
  let left = number;
  for (const fault of ["requestLost", "replyLost", "deliveredTwice"] as const) {
    if (left < spec[fault]) return fault;
    left -= spec[fault];
  }
  return null;
}

/** Sends the request, and takes the whole answer, which nobody gets. */
async function deliver({ bytes, to }: HopRequest, upstream: ByteStream): Promise<void> {
  const options = { connect: () => Promise.resolve(upstream), now: () => 0 };
  await sendRequest(bytes, to, options);
}

const decisions = {
  requestLost: hopDecision(
    "request-lost",
    "the request never reaches the server",
    "The way lost the request. The client cannot tell this from a lost answer: only an idempotent request may be sent again blindly.",
    "9.2.2",
  ),
  replyLost: hopDecision(
    "reply-lost",
    "the server acted, and its answer is lost",
    "The server got the request and answered, and the way lost the answer. The client cannot tell this from a lost request.",
    "9.2.2",
  ),
  deliveredTwice: hopDecision(
    "delivered-twice",
    "the server gets the request twice",
    "The way repeated the request, as a client or a proxy does that sees no answer; the client gets the second answer.",
    "9.2.2",
  ),
} as const;
