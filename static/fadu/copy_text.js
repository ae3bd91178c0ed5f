/* Copy the words of one element and nothing else: <button data-copy-text="#paragraph" hidden>. */
(() => {
  if (!navigator.clipboard) return;

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-copy-text]")) button.hidden = false;
  });
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-copy-text]");
    if (!button) return;
    const words = document.querySelector(button.dataset.copyText).textContent.trim();
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "已复制";
    } catch {
      button.textContent = "复制失败，请手动选择文字";
    }
    setTimeout(() => { button.textContent = before; }, 2000);
  });
})();
