/* Type size and contrast, remembered on this device, before the page is drawn; folds what is long on a small screen. */
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try { return localStorage.getItem(`fadu-${name}`); } catch { return null; }
  };
  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(`fadu-${name}`, value);
      else localStorage.removeItem(`fadu-${name}`);
    } catch { /* A browser that keeps nothing still changes this page. */ }
  };
  const current = (name) => root.dataset[name] || (name === "size" ? "normal" : "");
  const choose = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };

  for (const name of ["size", "contrast"]) choose(name, kept(name));

  const show = (tools) => {
    for (const button of tools.querySelectorAll("button")) {
      const name = button.dataset.size ? "size" : "contrast";
      button.setAttribute("aria-pressed", String(current(name) === button.dataset[name]));
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    for (const folded of document.querySelectorAll("details[data-folds-below]")) {
      folded.open = !matchMedia(`(width < ${folded.dataset.foldsBelow})`).matches;
    }
    for (const tools of document.querySelectorAll(".reading-tools")) {
      tools.hidden = false;
      show(tools);
      tools.addEventListener("click", ({ target }) => {
        const button = target.closest("button");
        if (!button) return;
        const name = button.dataset.size ? "size" : "contrast";
        const value = name === "contrast" && current(name) ? "" : button.dataset[name];
        choose(name, value);
        keep(name, value);
        show(tools);
      });
    }
  });
})();
