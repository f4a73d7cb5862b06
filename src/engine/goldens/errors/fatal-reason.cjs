// A rejection with something that is no error.
Promise.reject({ reason: "no error at all" });
