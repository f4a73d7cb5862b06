/** The words on each method. */
import type { MethodName } from "../methods.ts";
import type { Words } from "./explanation.ts";

export const methodWords: Readonly<Record<MethodName, Words>> = {
  GET: {
    summary: "Asks for the current representation of a resource, and for nothing to change.",
    more: "It is safe and idempotent, so it may be cached, repeated and fetched ahead of need. A body in a GET has no defined meaning, and a server may refuse it: put input into the address, or use QUERY or POST.",
    related: ["method/HEAD", "method/QUERY", "field/Cache-Control", "status-code/304"],
  },
  HEAD: {
    summary: "Asks for the header fields that GET would bring, without the content.",
    more: "A server should send the same fields as for GET, and may leave out those it could only find out by producing the content. Content-Length then tells the size that GET would have sent.",
    related: ["method/GET", "field/Content-Length", "field/ETag"],
  },
  POST: {
    summary: "Hands content to a resource, which processes it by rules of its own.",
    more: "Creating something is one use of many: running a form, adding to a log and starting a job are others. It is neither safe nor idempotent, so a client must not blindly repeat it when no answer came; an idempotency key can make a repeat harmless.",
    related: ["method/PUT", "status-code/201", "field/Location", "field/Idempotency-Key"],
  },
  PUT: {
    summary: "Creates or replaces the state of the resource at this address with the content sent.",
    more: "The client chooses the address, and what it leaves out is gone afterwards. Sent twice, it has the effect of once. The answer is 201 when the resource is new, and 200 or 204 when it was replaced.",
    related: ["method/PATCH", "method/POST", "status-code/201", "field/If-Match"],
  },
  DELETE: {
    summary: "Asks the server to remove the link between this address and what it stands for.",
    more: "Whether stored data is erased is the server's own affair. A second DELETE may get 404: the effect is still the same, so the method is idempotent.",
    related: ["status-code/204", "status-code/202", "status-code/404", "status-code/410"],
  },
  CONNECT: {
    summary: "Asks a proxy to open a tunnel to a host and port, and then to pass bytes both ways.",
    more: "After a 2xx answer the connection carries whatever the two ends agree on, most often TLS. A page's scripts may not use it.",
    related: ["status-code/101", "field/Proxy-Authorization", "status-code/407"],
  },
  OPTIONS: {
    summary: "Asks what can be done with a resource, or with `*` what the server can do at all.",
    more: "Browsers use it for the preflight, which asks whether a cross-origin request may be sent. It is safe and idempotent, but its answers are not cached as GET's are; a preflight has a cache of its own.",
    related: ["field/Allow", "field/Access-Control-Request-Method", "field/Access-Control-Max-Age"],
  },
  TRACE: {
    summary: "Asks the last recipient to send the request back as it arrived.",
    more: "It shows what proxies changed on the way. The request must carry no secrets, since they would come back in the content; most servers refuse it, and browsers do not let scripts send it.",
    related: ["field/Max-Forwards", "field/Via", "status-code/405"],
  },
  PATCH: {
    summary: "Changes a resource as the patch document in the content says, all of it or nothing.",
    more: "The media type gives the document its meaning: a merge patch lists new values, a JSON Patch lists operations. The method promises no idempotency, although many single patches are idempotent; If-Match guards against a change in between.",
    related: ["method/PUT", "field/Accept-Patch", "field/If-Match", "status-code/415"],
  },
  QUERY: {
    summary: "Asks a safe, idempotent question whose text is in the content of the request.",
    more: "It is for questions that are too long or too structured for an address. A request without Content-Type is refused, and a cache has to take the content into its key. Support is still young, so expect servers and proxies that do not know it.",
    related: ["method/GET", "method/POST", "field/Accept-Query", "field/Content-Type"],
  },
};
