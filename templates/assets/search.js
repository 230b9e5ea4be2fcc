// Search: results below the box in the header while the reader types; search-page.js is the page /search/.
// The index is Pagefind's (https://pagefind.app); nothing of it is loaded before the first search.

// A result costs the text of its page: a few at a time keep a first search small at any size of the site.
const BATCH = 3;
const PLACES = 3;
const EXCERPT = 24;
export const PAUSE = 250;

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

/** A message with its values in the places that it names. */
export const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);

export const pages = (num) => filled(ngettext("%(num)s page", "%(num)s pages", num), { num });
export const nothing = (words) =>
  words
    ? filled(_("Nothing found for “%(words)s”. Fewer or other words may help."), { words })
    : _("Nothing found. Fewer or other words may help.");
/** A question that ends in a link to what was probably meant. */
export const didYouMean = (link) => {
  const [before, after] = _("Did you mean %(words)s?").split("%(words)s");
  return [before, link, after];
};

/** Why search cannot run, for a reader who waits for it. */
export const whyNot = async (error) => {
  if (location.protocol === "file:") {
    return _("Search does not work here: the site is opened from a file, and search needs a web server.");
  }
  if (!("WebAssembly" in window)) {
    return _("Search does not work here: this browser has no WebAssembly, or it is switched off.");
  }
  try {
    const { ok, status } = await fetch(new URL("../pagefind/pagefind-entry.json", form.action));
    if (status === 404) return _("Search does not work here: this copy of the site was built without its index.");
    if (!ok) return filled(_("Search does not work here: the server answered %(status)s."), { status });
    return filled(_("Search does not work here: %(reason)s."), { reason: error.message });
  } catch {
    return _("Search does not work here: the index could not be loaded. The connection may be lost.");
  }
};

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

const split = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
/** Of a word what is left in its other forms. */
const stem = (word) => word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)));

/** How many letters are to be put in, left out, replaced or swapped to make one word of the other. */
const distance = (one, other) => {
  const rows = [[...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = Number(one[i - 1] !== other[j - 1]);
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
};

/** The word of a list that was probably meant, if any. */
const nearest = (word, list) => {
  const found = [...new Set(list)].map((each) => [distance(word, each), each]).sort(([a], [b]) => a - b)[0];
  return found && found[0] <= (word.length > 5 ? 2 : 1) ? found[1] : "";
};

/** The words of a result that were found, as they stand there. */
const located = async (result) => {
  const { content, locations } = await result.data();
  const all = content.split(/\s+/);
  return locations.flatMap((at) => split(all[at] ?? ""));
};

/** What the word may have been meant to be: of the words that begin like it, the nearest. */
const meant = async (word) => {
  const engine = await load();
  for (let length = Math.min(word.length - 1, 5); length >= 2; length--) {
    const { results } = await engine.search(word.slice(0, length));
    const found = nearest(word, results.length ? await located(results[0]) : []);
    if (found) return found;
  }
  // Names and topics, whose first letter may be the wrong one.
  const facets = Object.values(await engine.filters()).flatMap((values) => Object.keys(values));
  return nearest(word, facets.flatMap(split));
};

/** The answer to words (or none) and facets. Where nothing has a word, Pagefind answers with what the word begins
 * with, down to the Z. of a name; such an answer is none. `missing` are words that the best page does not have. */
export const ask = async (words, filters = {}) => {
  const answer = await (await load()).search(telling(words) || null, { filters });
  const asked = split(telling(words)).filter((word) => word.length > 2);
  if (!words || !answer.results.length) return { ...answer, missing: asked };
  const found = await located(answer.results[0]);
  const isMeant = !found.length || found.some((each) => asked.some((word) => each.includes(word.slice(0, 3))));
  const missing = found.length ? asked.filter((word) => !found.some((each) => each.includes(stem(word)))) : [];
  return isMeant ? { ...answer, missing } : { results: [], filters: {}, missing };
};

/** The words with those that no page has replaced by what was probably meant, or nothing. */
export const correct = async (words, missing) => {
  let better = words;
  for (const word of missing) {
    const found = await meant(word);
    if (found) better = better.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu"), found);
  }
  return better === words ? "" : better;
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
      // The marks of sources are not in the index; what stands around them is.
      const shown = word.replace(/^\(?,?$|^\(?\)/, "");
      if (!shown) return [];
      const space = /^[.,;:]+$/.test(shown) ? "" : " ";
      return [space, hits.has(start + index) ? make("mark", {}, shown) : shown];
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
  const pageFor = (words) => `${form.action}?${new URLSearchParams({ q: words })}`;
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
    if (!list.hasChildNodes()) count.textContent = _("Searching …");
    try {
      const { results, missing } = await ask(words);
      const better = missing.length ? await correct(words, missing) : "";
      const found = await Promise.all(results.slice(0, BATCH).map((result) => result.data()));
      if (input.value.trim() !== words) return;
      count.textContent = results.length ? pages(results.length) : nothing(words);
      list.replaceChildren(...found.map(group));
      if (better) list.prepend(option(pageFor(better), ...didYouMean(make("strong", {}, better))));
      if (results.length > found.length) {
        const num = results.length;
        list.append(option(pageFor(words), filled(ngettext("All %(num)s page", "All %(num)s pages", num), { num })));
      }
      list.querySelectorAll("[role=option]").forEach((each, number) => (each.id = `search-found-${number}`));
      show(!panel.hidden);
    } catch (error) {
      count.textContent = await whyNot(error);
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
