/* Copy one article with its citation: <button data-copy="#art_12" data-citation="《…》（…号）第十二条" hidden>. */
(() => {
  if (!navigator.clipboard) return;

  const opens = (line) => line.matches(".provision--article, .provision-heading");

  const textOf = (first) => {
    const lines = [first];
    for (let next = first.nextElementSibling; next && !opens(next); next = next.nextElementSibling) lines.push(next);
    return lines.map((line) => {
      const copy = line.cloneNode(true);
      for (const button of copy.querySelectorAll("button, .cited__status")) button.remove();
      return copy.textContent.replace(/\s+/g, " ").trim();
    }).filter(Boolean).join("\n");
  };

  const say = (button, text) => {
    const before = button.dataset.words || button.textContent;
    button.dataset.words = before;
    button.textContent = text;
    setTimeout(() => { button.textContent = before; }, 2000);
  };

  const ready = () => {
    for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
  };
  document.addEventListener("DOMContentLoaded", ready);
  document.addEventListener("htmx:afterSwap", ready);
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("button[data-copy]");
    if (!button) return;
    const place = document.querySelector(button.dataset.copy);
    if (!place) return;
    const link = `${location.origin}${location.pathname}${location.search}${button.dataset.copy}`;
    const text = [textOf(place.closest(".provision") || place), `——${button.dataset.citation || document.title}`, link].join("\n");
    try {
      await navigator.clipboard.writeText(text);
      say(button, "已复制");
    } catch {
      say(button, "复制失败，请手动选择文字");
    }
  });
})();
