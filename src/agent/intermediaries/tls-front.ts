/** The model of what ends TLS in front of a server: https origins reach it, and the server behind it sees plain HTTP. */
import type { ByteStream, Connect } from "../../network/byte-stream.ts";
import type { TlsFrontSpec } from "../../protocol/intermediary.ts";
import { ProductError } from "../../protocol/errors.ts";
import { valuesOf, type RequestHead } from "../../wire/http1/message.ts";
import type { FieldPair } from "../../wire/http1/print.ts";
import { gatewayAnswer } from "./gateway-answer.ts";
import { interposed } from "./hop.ts";
import { rewriteFields } from "./rewrite.ts";
import { hopDecision, tellOf, type Tell } from "./told.ts";

/** Whom the front says the request came from: an address that is kept for examples (RFC 5737, section 3). */
const clientAddress = "192.0.2.1";

/**
 * A way for https origins. No handshake takes place and nothing is encrypted: this is a model, and says so. Any other port
 * than the front's refuses, as one does where nothing speaks TLS.
 */
export function tlsFront(connect: Connect, { port: front, to }: TlsFrontSpec, tell: Tell): Connect {
  const ended = interposed(connect, async (request, client) => {
    tellOf(tell, "tls-front", request, modelled(to));
    let upstream: ByteStream;
    try {
      upstream = await connect(request.to.host, to);
    } catch {
      tellOf(tell, "tls-front", request, refused(to));
      await client.answer(gatewayAnswer(502, `Nothing takes connections on port ${to}.`));
      return;
    }
    const change = { without: ["x-forwarded-proto", "x-forwarded-for"], added: forwarded(request.head) };
    await client.passOn(rewriteFields(request.bytes, request.head, change), upstream);
  });
  return (host, port) => (port === front ? ended(host, port) : Promise.reject(noTls(host, port)));
}

function noTls(host: string, port: number): ProductError {
  return new ProductError("AGENT_NO_TLS", `Nothing speaks TLS on ${host}:${port}.`, {
    hint: "An https origin needs a TLS front on its port.",
  });
}

/** What a client claims of earlier hops stays in front; the protocol is the front's to say. */
function forwarded({ fields }: RequestHead): FieldPair[] {
  const addresses = [...valuesOf(fields, "x-forwarded-for"), clientAddress].join(", ");
  return [
    ["X-Forwarded-For", addresses],
    ["X-Forwarded-Proto", "https"],
  ];
}

function modelled(to: number): ReturnType<typeof hopDecision> {
  const because =
    "TLS is modelled here: no handshake takes place. As in production, the front passes plain HTTP on and says in X-Forwarded-Proto and X-Forwarded-For what it took away.";
  return hopDecision("tls-modelled", `plain HTTP goes on to port ${to}`, because, "3.7");
}

function refused(to: number): ReturnType<typeof hopDecision> {
  const because = `The server behind the front takes no connections on port ${to}.`;
  return hopDecision("front-refused", "the front answers 502 itself", because, "15.6.3");
}
