// A promise rejected with an object.
Promise.reject({ status: 500, nested: { deep: true } });
