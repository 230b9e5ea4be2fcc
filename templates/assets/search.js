// Search: results below the box in the header while the reader types; search-page.js is the page /search/.
// The index is Pagefind's (https://pagefind.app); nothing of it is loaded before the first search.

// A result costs the text of its page: a few at a time keep a first search small at any size of the site.
const BATCH = 3;
const PLACES = 3;
const EXCERPT = 24;
export const PAUSE = 250;
export const NO_INDEX = "Search does not work here: this copy of the site was built without its index.";

const form = document.querySelector(".search-box, .search-page");

let engine;
const load = () => (engine ??= import(new URL("../pagefind/pagefind.js", form.action)));

let turn = 0;
/** Whether nothing else has been asked for after a pause. */
export const isLatest = async (pause) => {
  const mine = ++turn;
  await new Promise((done) => setTimeout(done, pause));
  return mine === turn;
};

export const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

export const pages = (count) => (count === 1 ? "1 page" : `${count} pages`);
export const nothing = (words) => `Nothing found${words ? ` for “${words}”` : ""}. Fewer or other words may help.`;

// Every page has these, so they narrow nothing down, and they are the largest parts of the index. In capitals they are
// other words: IT, US.
const EVERYWHERE = new Set(
  "a an and are as at be been by for from had has have in is it its of on or that the their this to was were with".split(" ")
);
/** The words to look for: of a question those that tell pages apart. A phrase in quotation marks stays as it is. */
const telling = (words) => {
  const isPhrase = /^\s*".+"\s*$/.test(words);
  const left = words.split(/\s+/).filter((word) => !EVERYWHERE.has(word)).join(" ");
  return isPhrase || !left.trim() ? words : left;
};

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The answer to words (or none) and facets. Where nothing has a word, Pagefind answers with what the word begins
 * with, down to the Z. of a name; such an answer is none. */
export const ask = async (words, filters = {}) => {
  const answer = await (await load()).search(telling(words) || null, { filters });
  if (!words || !answer.results.length) return answer;
  const { content, locations } = await answer.results[0].data();
  const all = content.split(/\s+/);
  const begun = plain(words).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word.slice(0, 3));
  const isMeant = !locations.length || locations.some((at) => begun.some((word) => plain(all[at]).includes(word)));
  return isMeant ? answer : { results: [], filters: {} };
};

/** How many of the pages that answer have each value of each facet. What this needs is loaded with its first use. */
export const countFacets = async (words, filters) => {
  const pagefind = await load();
  await pagefind.filters();
  return (await pagefind.search(telling(words) || null, { filters })).filters;
};

/** The places of a page that have the words, best first: each with the nearest address before it. */
export const places = (data) => {
  const words = data.content.split(/\s+/);
  const hits = new Set(data.locations);
  const anchors = data.anchors
    .filter(({ id, element }) => id && /^(h[2-6]|li|dt)$/.test(element))
    .sort((a, b) => a.location - b.location);
  const found = new Map();
  for (const { location, balanced_score } of data.weighted_locations) {
    const at = anchors.findLastIndex((anchor) => anchor.location <= location);
    if (at < 0) continue;
    const place = found.get(at) ?? { at, first: location, weight: 0 };
    place.weight += balanced_score;
    found.set(at, place);
  }
  const best = [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, PLACES);
  return best.map(({ at, first }) => {
    const { id, element, location, text } = anchors[at];
    const heading = anchors.slice(0, at).findLast((anchor) => anchor.element.startsWith("h"));
    const isItem = element === "li";
    const body = isItem ? location : location + text.split(/\s+/).length;
    const start = Math.max(body, first - EXCERPT / 4);
    const end = Math.min(anchors[at + 1]?.location ?? words.length, start + EXCERPT);
    const excerpt = words.slice(start, end).flatMap((word, index) => {
      return [hits.has(start + index) ? make("mark", {}, word) : word, " "];
    });
    if (start > body) excerpt.unshift("… ");
    const anchor = id.replace(/-title$/, "");
    const mark = /^[A-Z]\d+$/.test(anchor) ? ` · ${anchor}` : "";
    return { url: `${data.url}#${anchor}`, title: (isItem && heading ? heading.text : text) + mark, excerpt };
  });
};

export const about = (data) => [data.filters.kind?.[0], data.filters.status?.[0]].filter(Boolean).join(" · ");

const setUpBox = () => {
  const input = form.q;
  const panel = form.querySelector(".search-panel");
  const count = form.querySelector(".search-count");
  const list = form.querySelector("[role=listbox]");

  const mark = (option) => {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  };
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen && list.hasChildNodes());
    if (!isOpen) mark();
  };
  const step = (by) => {
    const options = [...list.querySelectorAll("[role=option]")];
    const now = options.findIndex((option) => option.ariaSelected === "true");
    mark(options.at((now < 0 && by < 0 ? by : now + by) % options.length));
  };
  const option = (url, ...children) =>
    make("a", { role: "option", href: url, tabindex: -1, "aria-selected": "false" }, ...children);
  const group = (data) =>
    make(
      "div",
      { role: "group", "aria-label": data.meta.title },
      option(data.url, make("strong", {}, data.meta.title), " ", make("small", {}, about(data))),
      ...places(data).map(({ url, title, excerpt }) =>
        option(url, make("span", {}, title), " ", make("small", {}, ...excerpt))
      )
    );
  const search = async () => {
    const words = input.value.trim();
    show(Boolean(words));
    if (!words) list.replaceChildren();
    if (!words || !(await isLatest(PAUSE))) return;
    if (!list.hasChildNodes()) count.textContent = "Searching …";
    try {
      const { results } = await ask(words);
      const found = await Promise.all(results.slice(0, BATCH).map((result) => result.data()));
      if (input.value.trim() !== words) return;
      count.textContent = results.length ? pages(results.length) : nothing(words);
      list.replaceChildren(...found.map(group));
      if (results.length > found.length) {
        list.append(option(`${form.action}?${new URLSearchParams({ q: words })}`, `All ${pages(results.length)}`));
      }
      list.querySelectorAll("[role=option]").forEach((each, number) => (each.id = `search-found-${number}`));
      show(!panel.hidden);
    } catch {
      count.textContent = NO_INDEX;
    }
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () => show(list.hasChildNodes()));
  input.addEventListener("blur", () => show(false));
  // A press in the panel leaves the focus in the box, and so the panel open.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", () => input.blur());
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      show(list.hasChildNodes());
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const chosen = list.querySelector("[aria-selected=true]");
      if (chosen) event.preventDefault();
      chosen?.click();
    } else if (event.key === "Escape") {
      if (panel.hidden) input.blur();
      show(false);
    }
  });
};

/** Whether single keys open search. They get in the way of speech control, so the search page can switch them off. */
export const keys = {
  get areOn() {
    return __md_get("__search_keys") ?? true;
  },
  set areOn(value) {
    __md_set("__search_keys", value);
  },
};

if (form) {
  document.addEventListener("keydown", (event) => {
    const isOurs = ["/", "s"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isTyping = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    if (!isOurs || isTyping || !keys.areOn) return;
    event.preventDefault();
    form.q.focus();
    form.q.select();
  });
}
if (form?.matches(".search-box")) setUpBox();
