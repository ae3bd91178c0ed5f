/* Documents, bodies and topics while one types, for every <form data-suggest="address">: a combobox. Without it the form works as ever. */
(() => {
  const WAIT = 150;

  const setUp = (form, at) => {
    const input = form.querySelector("input[type=search]");
    const list = document.createElement("ul");
    const state = { timer: 0, asked: "", chosen: -1 };
    list.id = `suggestions-${at}`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "可能要找的");
    input.after(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) {
      input.setAttribute(name, value);
    }

    const close = () => {
      list.hidden = true;
      state.chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const draw = (suggestions) => {
      list.replaceChildren(...suggestions.map(({ text, url, kind, note }, number) => {
        const option = document.createElement("li");
        const about = document.createElement("small");
        option.id = `${list.id}-${number}`;
        option.dataset.url = url;
        about.textContent = note ? `${kind}，${note}` : kind;
        option.append(`${text} `, about);
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      }));
      close();
      list.hidden = suggestions.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };

    const ask = async () => {
      const typed = input.value.trim();
      state.asked = typed;
      if (!typed) return close();
      try {
        const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
        const { suggestions } = await answer.json();
        if (state.asked === typed && document.activeElement === input) draw(suggestions);
      } catch {
        close();
      }
      return undefined;
    };

    const choose = (step) => {
      const options = [...list.children];
      state.chosen = (state.chosen + step + options.length + 1) % (options.length + 1);
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === state.chosen)));
      if (options[state.chosen]) input.setAttribute("aria-activedescendant", options[state.chosen].id);
      else input.removeAttribute("aria-activedescendant");
    };

    input.addEventListener("input", ({ isComposing }) => {
      clearTimeout(state.timer);
      if (!isComposing) state.timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("compositionstart", () => clearTimeout(state.timer));
    input.addEventListener("compositionend", () => { clearTimeout(state.timer); state.timer = setTimeout(ask, WAIT); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      const option = list.children[state.chosen];
      if (event.key === "ArrowDown") choose(1);
      else if (event.key === "ArrowUp") choose(state.chosen < 0 ? list.children.length : -1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && option) location.assign(option.dataset.url);
      else return;
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) location.assign(option.dataset.url);
    });
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-suggest]").forEach(setUp);
  });
})();
