/* Ask before a weighty step: <form data-confirm="将公布《…》，公布后不能改动文本。" data-confirm-verb="公布">. */
(() => {
  const dialog = document.createElement("dialog");
  dialog.className = "confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.setAttribute("aria-describedby", "confirm-text");
  dialog.innerHTML = `<form method="dialog"><h2 id="confirm-title">请确认</h2><p id="confirm-text"></p>
    <div class="actions"><button class="btn btn-primary" value="yes"></button>
    <button class="btn btn-outline-secondary" value="no" autofocus>返回</button></div></form>`;

  const agreed = new WeakSet();
  let waiting = null;

  document.addEventListener("submit", (event) => {
    const asked = event.submitter?.dataset.confirm ? event.submitter : event.target;
    const question = asked.dataset?.confirm;
    if (!question || !dialog.showModal) return;
    if (agreed.delete(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    waiting = { form: event.target, submitter: event.submitter };
    if (!dialog.isConnected) document.body.append(dialog);
    dialog.returnValue = "";
    dialog.querySelector("#confirm-text").textContent = question;
    dialog.querySelector("[value=yes]").textContent = asked.dataset.confirmVerb || event.submitter?.textContent.trim() || "确定";
    dialog.showModal();
  }, true);

  dialog.addEventListener("close", () => {
    const { form, submitter } = waiting || {};
    waiting = null;
    if (dialog.returnValue !== "yes" || !form) return;
    agreed.add(form);
    form.requestSubmit(submitter || undefined);
  });
})();
