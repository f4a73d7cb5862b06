// An `await` in a template of a script: the engine marks up to what it did not expect.
const price = async (name) => name.length;

console.log(`tea costs ${await price("tea")}, rice ${await price("rice")}`);
