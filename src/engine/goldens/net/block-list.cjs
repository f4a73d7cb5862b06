// Addresses that are let in or not, and sockets read into a buffer of the program's own.
const net = require("node:net");

const list = new net.BlockList();
list.addAddress("10.0.0.1");
list.addRange("10.0.0.10", "10.0.0.20");
list.addSubnet("192.168.0.0", 16);
list.addAddress("::1", "ipv6");
list.addSubnet("fe80::", 10, "ipv6");
for (const [address, family] of [
  ["10.0.0.1"],
  ["10.0.0.2"],
  ["10.0.0.15"],
  ["10.0.0.21"],
  ["192.168.255.255"],
  ["192.169.0.0"],
  ["::1", "ipv6"],
  ["::2", "ipv6"],
  ["fe80::abcd", "ipv6"],
  ["::ffff:10.0.0.1", "ipv6"],
])
  console.log(address, list.check(address, family));
console.log(list.rules);
console.log(net.BlockList.isBlockList(list), net.BlockList.isBlockList({}));
try {
  list.addAddress("not an address");
} catch (error) {
  console.log(error.code, error.message);
}
const address = new net.SocketAddress({ address: "127.0.0.1", port: 80 });
console.log(address.address, address.port, address.family, address.flowlabel);
console.log(net.SocketAddress.parse("[::1]:8080")?.port, net.SocketAddress.parse("nothing"));
