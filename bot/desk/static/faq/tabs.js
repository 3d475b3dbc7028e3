// Tabs: a click or the arrow keys choose one.

/** `choose` is told the `data-tab` of the chosen one. */
export function wireTabs(list, choose) {
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const take = (tab) => {
    for (const one of tabs) {
      one.setAttribute("aria-selected", one === tab);
      one.tabIndex = one === tab ? 0 : -1;
    }
    choose(tab.dataset.tab);
  };
  for (const tab of tabs) tab.addEventListener("click", () => take(tab));
  list.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + by + tabs.length) % tabs.length];
    next.focus();
    take(next);
  });
}
