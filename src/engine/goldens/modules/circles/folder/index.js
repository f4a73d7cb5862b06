exports.name = "index of folder";
