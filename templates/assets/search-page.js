// The page /search/: words and facets in the address, results with the places that have the words.

import {
  PAUSE, about, ask, correct, countFacets, didYouMean, filled, isLatest, keys, make, nothing, pages, places, whyNot,
} from "./search.js";

// The first results are few, to come quickly; who asks for more gets more.
const FIRST = 3;
const MORE = 10;

const page = document.querySelector(".search-all");
const form = page.querySelector("form");
const facets = form.querySelector("details");
const selects = [...form.querySelectorAll("select")];
const count = page.querySelector(".search-count");
const hint = page.querySelector(".search-hint");
const list = page.querySelector(".search-results");
const more = page.querySelector(".search-more");
const checkbox = page.querySelector(".search-keys");
let results = [];

const words = () => form.q.value.trim();
const chosen = (except) =>
  Object.fromEntries(selects.filter((s) => s.value && s !== except).map((s) => [s.name, s.value]));

const result = (data) => {
  const found = places(data).map(({ url, title, excerpt }) =>
    make("li", {}, make("a", { href: url }, title), make("p", {}, ...excerpt))
  );
  const kind = [about(data), data.meta.description].filter(Boolean).join(" · ");
  return make(
    "li",
    {},
    make("h2", {}, make("a", { href: data.url }, data.meta.title)),
    make("p", { class: "hint" }, kind),
    ...(found.length ? [make("ul", {}, ...found)] : [])
  );
};

const showMore = async () => {
  const shown = list.children.length;
  const batch = results.slice(shown, shown + (shown ? MORE : FIRST));
  const items = (await Promise.all(batch.map((each) => each.data()))).map(result);
  list.append(...items);
  more.hidden = list.children.length >= results.length;
  return items[0];
};

/** Offer the values that leave something, with how much: as if nothing were chosen in the list itself. */
const offerFacets = async () => {
  if (!facets.open) return;
  for (const select of selects) {
    const counts = (await countFacets(words(), chosen(select)))[select.name] ?? {};
    const values = Object.keys(counts).filter((value) => counts[value] || value === select.value);
    values.sort((a, b) => a.localeCompare(b) * (select.name === "year" ? -1 : 1));
    const isChosen = (value) => value === select.value;
    const options = values.map((value) => new Option(`${value} (${counts[value]})`, value, false, isChosen(value)));
    select.replaceChildren(select.options[0], ...options);
  }
};

/** Say which words no page has, and what may have been meant. */
const offerWords = async (missing) => {
  if (!missing.length) return;
  const asked = words();
  const better = await correct(asked, missing);
  if (words() !== asked) return;
  if (results.length) {
    const lacking = { words: missing.join(_("”, “")) };
    hint.append(filled(_("The best page does not have “%(words)s”."), lacking), " ");
  }
  if (better) hint.append(...didYouMean(make("a", { href: `?${new URLSearchParams({ q: better })}` }, better)));
};

const search = async (pause) => {
  if (!(await isLatest(pause))) return;
  const query = String(new URLSearchParams([...new FormData(form)].filter(([, value]) => value)));
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
  try {
    const answer = query ? await ask(words(), chosen()) : { results: [], missing: [] };
    results = answer.results;
    list.replaceChildren();
    hint.replaceChildren();
    await showMore();
    if (!query) count.textContent = _("Type words, or narrow down.");
    else count.textContent = results.length ? pages(results.length) : nothing(words());
    await offerFacets();
    await offerWords(answer.missing);
  } catch (error) {
    count.textContent = await whyNot(error);
  }
};

const asked = new URLSearchParams(location.search);
form.q.value = asked.get("q") ?? "";
for (const select of selects) {
  const value = asked.get(select.name);
  if (!value) continue;
  select.append(new Option(value, value, true, true));
  facets.open = true;
}
form.addEventListener("input", () => search(PAUSE));
form.addEventListener("reset", () => search(0));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search(0);
});
facets.addEventListener("toggle", () => offerFacets().catch(async (error) => (count.textContent = await whyNot(error))));
more.addEventListener("click", async () => (await showMore()).querySelector("a").focus());
checkbox.checked = keys.areOn;
checkbox.addEventListener("change", () => (keys.areOn = checkbox.checked));
document.querySelector(".search-off").remove();
page.hidden = false;
if (String(asked)) search(0);
