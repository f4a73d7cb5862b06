// An error that was shown, thrown on and then handled by nobody is placed where Node tells of it: V8 kept the text of its stack alone.
async function main() {
  try {
    await null;
    throw new Error("shown first");
  } catch (error) {
    console.log(error.message, error.stack.length > 0);
    throw error;
  }
}

main();
