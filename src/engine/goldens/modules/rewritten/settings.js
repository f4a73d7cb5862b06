exports.name = "old";
