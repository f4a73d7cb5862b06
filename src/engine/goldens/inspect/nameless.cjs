// Objects whose prototypes name no constructor are shown by what made them; parsers of queries and cookies make such.
const { inspect } = require("node:util");

const Query = function Query() {};
Query.prototype = Object.create(null);
const query = new Query();
console.log(query, [new Query()]);
query.page = "2";
console.log(query, Object.getOwnPropertyNames(query), "toString" in query, { ...query });

class Kept {
  name = "kept";
}
console.log(Object.setPrototypeOf(new Kept(), Object.create(null)));
console.log(Object.create(Object.create(null)), Object.create(null));

const Own = function Own() {};
Own.prototype = Object.create(null, { toString: { value: () => "own" } });
console.log(new Own(), `${new Own()}`, inspect(new Own(), { compact: false }));
console.log(Object.setPrototypeOf([1], Object.create(null)), Object.setPrototypeOf(new Map([[1, 2]]), null));
