// Properties of an error are printed with it.
function deep() {
  const info = { attempts: [1, 2, 3], nested: { far: { away: true } } };
  throw Object.assign(new Error("with details"), { code: "E_DETAIL", info });
}
deep();
