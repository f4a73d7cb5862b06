// Buffers of some megabytes are shown and compared without a walk over their indices.
const assert = require("node:assert");
const { inspect, isDeepStrictEqual } = require("node:util");

const begun = Date.now();
const one = Buffer.alloc(8 << 20, "abc");
const same = Buffer.from(one);
const other = Buffer.from(one);
other[other.length - 1] ^= 1;

console.log(inspect(one));
console.log(inspect(new Float64Array(one.buffer, one.byteOffset, 1 << 20), { maxArrayLength: 3 }));
console.log(isDeepStrictEqual(one, same), isDeepStrictEqual(one, other));
assert.deepStrictEqual(one, same);
assert.deepEqual([one], [same]);
assert.notDeepStrictEqual(one, other);
console.log(Date.now() - begun < 3000);

same[Symbol("mark")] = 1;
console.log(isDeepStrictEqual(one, same));
