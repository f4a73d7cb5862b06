// Shared memory within one thread: what packages that wait for a moment do with it.
const { inspect, types } = require("node:util");

const shared = new SharedArrayBuffer(8);
const numbers = new Int32Array(shared);
console.log(shared.byteLength, Object.prototype.toString.call(shared), shared instanceof SharedArrayBuffer);
console.log(Atomics.add(numbers, 1, 7), Atomics.load(numbers, 1), Atomics.compareExchange(numbers, 1, 7, 9));
console.log(types.isSharedArrayBuffer(shared), types.isAnyArrayBuffer(shared), types.isArrayBuffer(shared));
console.log(types.isSharedArrayBuffer(new ArrayBuffer(8)), types.isSharedArrayBuffer(numbers));

const begun = Date.now();
console.log(Atomics.wait(numbers, 0, 0, 30), Date.now() - begun >= 29);
console.log(Atomics.wait(numbers, 0, 1, 30), Atomics.notify(numbers, 0));

console.log(inspect(shared));
console.log(Buffer.from(shared, 4, 4), Buffer.from(shared).length);
