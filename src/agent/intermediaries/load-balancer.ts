/** Shares requests out among the instances of a server, and goes past those that are down. */
import type { ByteStream, Connect } from "../../network/byte-stream.ts";
import type { LoadBalancerSpec } from "../../protocol/intermediary.ts";
import { gatewayAnswer } from "./gateway-answer.ts";
import { interposed, type HopRequest } from "./hop.ts";
import { hopDecision, tellOf, type Tell } from "./told.ts";

/** Round robin: each request goes to the instance after the one before. Other ports than the balancer's are left alone. */
export function loadBalancer(
  connect: Connect,
  { port: front, instances }: LoadBalancerSpec,
  tell: Tell,
): Connect {
  let turn = 0;
  /** The first instance, from the one whose turn it is, that takes the connection. */
  const open = async (request: HopRequest): Promise<ByteStream | null> => {
    const first = turn;
    turn = (turn + 1) % Math.max(1, instances.length);
    for (const [tries] of instances.entries()) {
      const port = instances[(first + tries) % instances.length] ?? front;
      try {
        const upstream = await connect(request.to.host, port);
        tellOf(tell, "load-balancer", request, chosen(port, tries));
        return upstream;
      } catch {
        tellOf(tell, "load-balancer", request, refused(port));
      }
    }
    return null;
  };
  const balanced = interposed(connect, async (request, client) => {
    const upstream = await open(request);
    if (upstream !== null) {
      await client.passOn(request.bytes, upstream);
      return;
    }
    tellOf(tell, "load-balancer", request, none(instances));
    await client.answer(gatewayAnswer(502, "No instance takes connections."));
  });
  return (host, port) => (port === front ? balanced : connect)(host, port);
}

function chosen(port: number, tries: number): ReturnType<typeof hopDecision> {
  const because = tries === 0 ? "It is its turn (round robin)." : "It is the next one that is up.";
  return hopDecision("instance-chosen", `the request goes to port ${port}`, because, "3.7");
}

function refused(port: number): ReturnType<typeof hopDecision> {
  const because = `The instance on port ${port} takes no connections: it has crashed, or has not begun to listen.`;
  return hopDecision("instance-refused", "the next instance is tried", because, "3.7");
}

function none(instances: readonly number[]): ReturnType<typeof hopDecision> {
  const because = `None of the instances (${instances.join(", ")}) takes connections.`;
  return hopDecision("no-instance", "the balancer answers 502 itself", because, "15.6.3");
}
