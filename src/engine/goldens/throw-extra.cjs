// Properties of an error are printed with it.
function deep() {
  const error = new Error("with details");
  error.code = "E_DETAIL";
  error.info = { attempts: [1, 2, 3], nested: { far: { away: true } } };
  throw error;
}
deep();
