// The small marks beside claims, facts, events and headings are links to themselves; here a click also copies the
// address and says so. Where the browser lets no page copy, the link still puts the address into the address bar.
(() => {
  const said = document.createElement("p");
  said.className = "copied";
  said.setAttribute("aria-live", "polite");
  document.body.append(said);
  let fading;

  const say = (words) => {
    clearTimeout(fading);
    said.textContent = words;
    fading = setTimeout(() => said.textContent = "", 4000);
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a.anchor, a.headerlink");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const { href, hash } = link;
    try {
      await navigator.clipboard.writeText(href);
      say(_("Link copied: %(address)s").replace("%(address)s", () => decodeURIComponent(hash)));
    } catch {
      say(_("The link is in the address bar, to be copied from there."));
    }
  });
})();
