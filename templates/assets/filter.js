// Narrows and sorts lists. A form with data-filter-for="ID" filters everything inside #ID that carries
// the data attributes it is named after; a choice is kept in the address, so that it can be shared.
// What carries data-filter-group="HEADING" goes with its heading when nothing in it fits.
// Of a list in pages, data-filter-data names the published data on all of it: what fits takes the place of the rows
// of the page, or of its groups in #ID-found. It is put there as text, for it comes from records. What has the field
// data-filter-unless is not part of the list; data-filter-within names a choice with the values that all of it has.
(() => {
  const MOST = 60;
  // What the data calls a choice, where it is neither its name nor the plural of it.
  const KEYS = { rung: "highest_ordered" };
  const MARKS = / ?\((?:[A-Z]\d+(?:, ?| |(?=\))))+\)/g;
  // The words of vocabularies in the language of the site, which the build puts here.
  const LABELS = {
    highest_ordered: vocabulary("rung"),
    kind: vocabulary("actor kind"),
    outcome: vocabulary("outcome type"),
    roles: vocabulary("party role"),
    status: vocabulary("status"),
    type: vocabulary("event type"),
  };
  const LINKS = /\[([^\]]*)\]\([^)]*\)/g;

  const values = (element, name) => (element.dataset[name] || "").split(" ");
  const told = (item, name) => [item[KEYS[name] ?? name] ?? item[`${name}s`] ?? []].flat().map(String);

  const plain = (text) => (text ?? "").replace(MARKS, "").replace(LINKS, "$1");

  const row = (template, item, root, form) => {
    const copy = template.content.cloneNode(true);
    for (const cell of copy.querySelectorAll("[data-text]")) cell.textContent = plain(item[cell.dataset.text]);
    for (const cell of copy.querySelectorAll("[data-paragraphs]")) {
      const paragraphs = plain(item[cell.dataset.paragraphs]).split(/\n{2,}/);
      cell.replaceChildren(...paragraphs.map((text) => Object.assign(document.createElement("p"), { textContent: text })));
    }
    for (const cell of copy.querySelectorAll("[data-words]")) {
      const labels = LABELS[cell.dataset.words] ?? {};
      const given = [item[cell.dataset.words] ?? []].flat();
      cell.textContent = given.map((word) => labels[word] ?? word.replaceAll("_", " ")).join(", ");
      if (!cell.textContent) cell.remove();
    }
    // A choice is called what the form calls it.
    for (const cell of copy.querySelectorAll("[data-choice]")) {
      const value = item[cell.dataset.choice] ?? "";
      const option = [...form.elements[cell.dataset.choice].options].find((o) => o.value === value);
      cell.textContent = value && option ? option.text.replace(/ \([^()]*\)$/, "") : value;
    }
    for (const cell of copy.querySelectorAll("[data-count]")) cell.textContent = item[cell.dataset.count].length;
    for (const cell of copy.querySelectorAll("[data-span]")) {
      const found = item[cell.dataset.span] ?? [];
      cell.textContent = [...new Set([found[0], found.at(-1)])].join("–");
    }
    for (const link of copy.querySelectorAll("[data-link]")) {
      link.href = root + link.dataset.link.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(item[name]));
    }
    return copy;
  };

  /** A function that shows what fits of all data in the list, and gives how many there are and how many fit. */
  const setUpWhole = (form, list, groups) => {
    const { filterData, filterRoot, filterUnless, filterWithin, filterAny } = form.dataset;
    const template = document.getElementById(`${list.id}-row`);
    if (!filterData || !template) return null;
    const body = list.tBodies?.[0] ?? document.getElementById(`${list.id}-found`);
    const rows = [...body.children];
    const within = new Set(filterAny?.split(" "));
    const isListed = (item) =>
      !item[filterUnless] && (!filterWithin || told(item, filterWithin).some((value) => within.has(value)));
    let loading;
    const load = async () => {
      const answer = await fetch(filterData);
      if (!answer.ok) throw new Error(answer.status);
      return (await answer.json()).items.filter(isListed);
    };
    return async (wanted) => {
      for (const nav of document.querySelectorAll(".paging, .contents")) nav.hidden = wanted.length > 0;
      if (!wanted.length) {
        body.replaceChildren(...rows);
        for (const group of groups) showGroup(group, true);
        return null;
      }
      const items = await (loading ??= load());
      const fitting = items.filter((item) => wanted.every((s) => told(item, s.name).includes(s.value)));
      for (const group of groups) showGroup(group, false);
      body.replaceChildren(...fitting.slice(0, MOST).map((item) => row(template, item, filterRoot, form)));
      return [fitting.length, items.length];
    };
  };

  const showGroup = (group, isShown) => {
    group.hidden = !isShown;
    document.getElementById(group.dataset.filterGroup).hidden = !isShown;
  };

  const setUpFilter = (form) => {
    const list = document.getElementById(form.dataset.filterFor);
    if (!list) return;
    const selects = [...form.querySelectorAll("select")];
    const names = selects.map((select) => select.name);
    // All entries have the same values: there is nothing to choose.
    if (!names.length) return;
    const items = [...list.querySelectorAll(names.map((name) => `[data-${name}]`).join(","))];
    const counted = items.filter((item) => !(item instanceof SVGElement));
    const groups = [...list.querySelectorAll("[data-filter-group]")];
    const output = form.querySelector("output");
    const whole = setUpWhole(form, list, groups);

    const showFitting = (wanted) => {
      const filled = new Set();
      for (const item of items) {
        const fits = wanted.every((s) => values(item, s.name).includes(s.value));
        item.toggleAttribute("hidden", !fits);
        item.classList.toggle("is-filtered-out", !fits);
        if (fits) filled.add(item.closest("[data-filter-group]"));
      }
      for (const group of groups) {
        showGroup(group, filled.has(group));
        if (wanted.length && group instanceof HTMLDetailsElement) group.open = !group.hidden;
      }
      return [counted.filter((item) => !item.hasAttribute("hidden")).length, counted.length];
    };
    const say = ([shown, all], message) => {
      const grouped = (count) => count.toLocaleString(document.documentElement.lang);
      const named = { shown: grouped(shown), all: grouped(all), what: form.dataset.filterWhat, most: MOST };
      output.textContent = message.replace(/%\((\w+)\)s/g, (whole, name) => named[name] ?? whole);
    };

    let turn = 0;
    const show = async (wanted) => {
      const mine = ++turn;
      if (!whole) return say(showFitting(wanted), _("%(shown)s of %(all)s %(what)s"));
      try {
        const found = await whole(wanted);
        if (mine !== turn) return;
        if (!found) output.textContent = "";
        else if (found[0] <= MOST) say(found, _("%(shown)s of %(all)s %(what)s"));
        else say(found, _("%(shown)s of %(all)s %(what)s; the first %(most)s are shown"));
      } catch {
        say(showFitting(wanted), _("%(shown)s of %(all)s %(what)s on this page; the list of all could not be loaded"));
      }
    };

    const apply = (remember) => {
      const wanted = selects.filter((select) => select.value);
      show(wanted);
      const query = new URLSearchParams(location.search);
      for (const select of selects) {
        if (select.value) query.set(select.name, select.value);
        else query.delete(select.name);
      }
      const text = query.toString();
      // What was chosen goes along to the other pages of a long list.
      for (const link of document.querySelectorAll(".paging a, .contents a")) link.search = text;
      if (!remember) return;
      history.replaceState(null, "", (text ? `?${text}` : location.pathname) + location.hash);
    };

    const query = new URLSearchParams(location.search);
    for (const select of selects) {
      const value = query.get(select.name);
      if (![...select.options].some((option) => option.value === value)) continue;
      select.value = value;
      form.querySelector("details").open = true;
    }
    form.addEventListener("change", () => apply(true));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(() => apply(true)));
    document.querySelector(`[data-filter-off="${form.dataset.filterFor}"]`)?.remove();
    form.hidden = false;
    apply(false);
  };

  const setUpSorting = (table) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    const key = (row, column) => {
      const cell = row.cells[column];
      return cell.dataset.sort ?? cell.textContent.trim().toLowerCase();
    };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...body.rows].sort((a, b) =>
          key(a, column).localeCompare(key(b, column), document.documentElement.lang, { numeric: true })
        );
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  };

  document.querySelectorAll("form[data-filter-for]").forEach(setUpFilter);
  document.querySelectorAll("table[data-sortable]").forEach(setUpSorting);
})();
