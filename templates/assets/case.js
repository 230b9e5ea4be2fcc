// The page of a case works without this. It opens the section that a link leads into where the browser does not, opens
// and closes all of them, and marks in the bar which one is in sight.
(() => {
  const sections = [...document.querySelectorAll("details.fold")];
  const button = document.querySelector(".open-all");
  if (!sections.length || !button) return;

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    target?.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // The list of sources is done once one of them is chosen.
  document.addEventListener("click", ({ target }) => target.closest?.("[popover] a")?.closest("[popover]").hidePopover());

  button.hidden = false;
  button.addEventListener("click", () => {
    const open = sections.some((section) => !section.open);
    for (const section of sections) section.open = open;
    button.textContent = open ? _("Close all sections") : _("Open all sections");
  });

  const links = new Map([...document.querySelectorAll(".secs a")].map((link) => [link.hash.slice(1), link]));
  const parts = new Map([...links.keys()].map((id) => {
    const part = document.getElementById(id);
    return [part.closest("details") ?? part, links.get(id)];
  }));
  const observer = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      for (const [part, link] of parts) link.toggleAttribute("aria-current", part === target);
      parts.get(target).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-15% 0px -75%" });
  for (const part of parts.keys()) observer.observe(part);
})();
