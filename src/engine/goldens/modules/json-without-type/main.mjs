// A module has to say that what it imports is JSON.
import settings from "./settings.json";

console.log(settings.port);
