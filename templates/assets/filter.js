// Narrows and sorts lists. A form with data-filter-for="ID" filters everything inside #ID that carries
// the data attributes it is named after; a choice is kept in the address, so that it can be shared.
// What carries data-filter-group="HEADING" goes with its heading when nothing in it fits.
(() => {
  const values = (element, name) => (element.dataset[name] || "").split(" ");

  const setUpFilter = (form) => {
    const list = document.getElementById(form.dataset.filterFor);
    if (!list) return;
    const selects = [...form.querySelectorAll("select")];
    const names = selects.map((select) => select.name);
    const items = [...list.querySelectorAll(names.map((name) => `[data-${name}]`).join(","))];
    const counted = items.filter((item) => !(item instanceof SVGElement));
    const groups = [...list.querySelectorAll("[data-filter-group]")];
    const output = form.querySelector("output");

    const apply = (remember) => {
      const wanted = selects.filter((select) => select.value);
      const filled = new Set();
      for (const item of items) {
        const fits = wanted.every((s) => values(item, s.name).includes(s.value));
        item.toggleAttribute("hidden", !fits);
        item.classList.toggle("is-filtered-out", !fits);
        if (fits) filled.add(item.closest("[data-filter-group]"));
      }
      for (const group of groups) {
        group.hidden = !filled.has(group);
        if (wanted.length && group instanceof HTMLDetailsElement) group.open = !group.hidden;
        document.getElementById(group.dataset.filterGroup).hidden = group.hidden;
      }
      const shown = counted.filter((item) => !item.hasAttribute("hidden")).length;
      output.textContent = `${shown} of ${counted.length} ${form.dataset.filterWhat}`;
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
      if ([...select.options].some((option) => option.value === value)) select.value = value;
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
          key(a, column).localeCompare(key(b, column), "en", { numeric: true })
        );
        body.append(...(down ? rows.reverse() : rows));
      });
    });
  };

  document.querySelectorAll("form[data-filter-for]").forEach(setUpFilter);
  document.querySelectorAll("table[data-sortable]").forEach(setUpSorting);
})();
