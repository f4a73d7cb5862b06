// What `import` gives of packages: those of CommonJS have one name more than those that are ES modules.
const names = [
  "express",
  "cors",
  "ws",
  "socket.io",
  "socket.io-client",
  "express-rate-limit",
  "helmet",
  "zod",
  "jose",
];
const loaded = await Promise.all([
  import("express"),
  import("cors"),
  import("ws"),
  import("socket.io"),
  import("socket.io-client"),
  import("express-rate-limit"),
  import("helmet"),
  import("zod"),
  import("jose"),
]);
for (const [index, all] of loaded.entries()) {
  const { default: whole } = all;
  console.log(names[index], typeof whole, whole?.name, Object.keys(all).length, "module.exports" in all);
}
