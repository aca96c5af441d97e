// Runs before the first paint, so that a chosen theme does not flash; everything else waits in brevet.js.
(() => {
  document.documentElement.dataset.js = "";
  let chosen = null;
  try {
    chosen = localStorage.getItem("brevet-theme");
  } catch {
    // A browser that keeps nothing follows the system.
  }
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
    document.documentElement.setAttribute("data-bs-theme", theme);
  };
  apply();
  dark.addEventListener("change", apply);
  globalThis.brevetTheme = {
    chosen: () => chosen,
    choose(theme) {
      chosen = theme;
      try {
        if (theme) localStorage.setItem("brevet-theme", theme);
        else localStorage.removeItem("brevet-theme");
      } catch {
        // Then it lasts as long as the page.
      }
      apply();
    },
  };
})();
