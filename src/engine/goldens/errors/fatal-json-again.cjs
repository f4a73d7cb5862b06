// Thrown again, an error of JSON.parse is shown where that was.
const settings = '{ "port": 3000, }';

try {
  JSON.parse(settings);
} catch (error) {
  console.log(error.name);
  throw error;
}
