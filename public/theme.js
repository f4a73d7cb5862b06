// Runs before the first paint: the reader's theme, and the sign that scripts run. Kept small because the page waits for it.
(function () {
  var root = document.documentElement;
  root.dataset.js = "";
  try {
    var theme = localStorage.getItem("port3000:theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (denied) {}
})();
