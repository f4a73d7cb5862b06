// Made and thrown on one line: the caret stands below the `throw`.
class Store {
  // prettier-ignore
  fail() { this.error = new TypeError("no store"); this.error.code = "ESTORE"; throw this.error; }
}

new Store().fail();
