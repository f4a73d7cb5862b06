// Names that lead to this machine, and what dns says to what it cannot take.
import dns from "node:dns";
import { promises } from "node:dns";

const attempt = (name, work) => {
  try {
    work();
    console.log(name, "went well");
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
const nothing = () => {};
attempt("no callback", () => dns.lookup("localhost"));
attempt("wrong family", () => dns.lookup("localhost", { family: 5 }, nothing));
attempt("wrong hints", () => dns.lookup("localhost", { hints: 1 }, nothing));
attempt("wrong order", () => dns.setDefaultResultOrder("last"));
attempt("wrong kind", () => dns.resolve("localhost", "ZZZ", nothing));
attempt("wrong server", () => dns.setServers(["not an address"]));
attempt("servers", () => dns.setServers(["127.0.0.1", "[::1]:5353", "10.0.0.1:53"]));
console.log(dns.getServers(), dns.getDefaultResultOrder());
console.log([dns.ADDRCONFIG, dns.V4MAPPED, dns.ALL, dns.NOTFOUND, dns.NODATA]);
attempt("no address", () => dns.lookupService("localhost", 80, nothing));
attempt("no port", () => dns.lookupService("127.0.0.1", 70_000, nothing));
attempt("reverse of no address", () => dns.reverse("localhost", nothing));

dns.lookup("127.0.0.1", (...answer) => console.log("an address", answer));
console.log("lookup is asynchronous");
console.log(await promises.lookup("::1"), await promises.lookup("127.0.0.1", { all: true }));
console.log(
  await promises.lookup("localhost", 4),
  await promises.lookup("localhost", { family: 4, all: true }),
);
console.log(await promises.lookupService("127.0.0.1", 80));
const resolver = new dns.Resolver({ timeout: 100, tries: 1 });
attempt("two of one family", () => resolver.setLocalAddress("127.0.0.1", "127.0.0.2"));
attempt("local address", () => resolver.setLocalAddress("127.0.0.1", "::1"));
console.log(resolver.getServers().length > 0, Object.keys(dns.promises).length > 20);
