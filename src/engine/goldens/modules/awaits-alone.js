// Neither `import` nor `export`, and the first `await` within brackets: a module all the same.
console.log(await Promise.resolve("awaited"), typeof require);
const { hostname } = await Promise.resolve({ hostname: "db" });
console.log([await hostname, typeof __filename]);
