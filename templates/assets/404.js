// At an address that does not exist: the case whose address has most of its words, and those words in the search box.
(async () => {
  const shown = document.getElementById("likely");
  const words = (text) => decodeURIComponent(text).toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  let asked;
  try {
    asked = words(location.pathname).filter((word) => !["cases", "html", "index"].includes(word));
  } catch {
    return; // No text in the sense of RFC 3986.
  }
  const root = new URL(shown.dataset.root, location);
  asked = asked.filter((word) => !words(root.pathname).includes(word));
  if (!asked.length) return;
  document.getElementById("words").value = asked.join(" ");
  const answer = await fetch(shown.dataset.cases);
  if (!answer.ok) return;
  const { items } = await answer.json();
  const alike = ({ id, title }) => {
    const its = words(`${id} ${title}`);
    return asked.filter((word) => its.some((each) => each.startsWith(word.slice(0, 5)))).length;
  };
  const [most, likely] = items.map((item) => [alike(item), item]).sort(([a], [b]) => b - a)[0] ?? [0];
  if (most * 2 < asked.length) return;
  const link = document.createElement("a");
  link.href = new URL(`cases/${encodeURIComponent(likely.id)}/`, root);
  link.textContent = likely.title;
  const [before, after] = _("Did you look for %(case)s?").split("%(case)s");
  shown.append(before, link, after);
  shown.hidden = false;
})();
