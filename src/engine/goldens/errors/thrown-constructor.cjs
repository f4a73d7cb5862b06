// A class without a name that fails while it makes something.
const kinds = [
  class {
    constructor() {
      throw new Error("not made");
    }
  },
];

new kinds[0]();
