// Sets two to four cases side by side, from the open data, as text alone: nothing of a record is read as HTML.
// `?cases=a,b` chooses them, so that a choice can be shared and printed.
(() => {
  const form = document.querySelector("[data-side-form]");
  if (!form) return;
  const MOST = 4;
  const UNSAID = ["", "unstated", "none_on_record"];
  const result = document.getElementById("side-result");
  const output = form.querySelector("output");
  const inputs = [...form.querySelectorAll("input")];
  const ID = /^[a-z0-9][a-z0-9-]*$/;

  const words = (value) => String(value).replaceAll("_", " ");
  // Marks such as (S1) and the signs of Markdown say nothing here.
  const plain = (text) =>
    String(text).replace(/\s*\((?:[SPFMEA]\d+(?:, )?)+\)/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`]/g, "");
  const date = (found) => (found && found.edtf !== "unknown" ? found.edtf : "unknown");
  const name = (record) => record.short_title || record.title;
  const element = (tag, text, ...inside) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    made.append(...inside);
    return made;
  };
  const list = (lines) => (lines.length ? element("ul", "", ...lines.map((line) => element("li", line))) : "");
  const holder = (record, id) => record.positions.find((position) => position.id === id);
  const side = (record, id) => {
    const position = holder(record, id) || {};
    const sign = { for_measure: "▲", against_measure: "▼" }[position.stance] || "◆";
    return `${sign} ${position.label || id}`;
  };
  const entries = (value) => (value && typeof value === "object" ? Object.entries(value) : []);
  const items = (value) => (Array.isArray(value) ? value : []);

  // Each row: its heading, and what a record has for it.
  const ROWS = [
    ["Question", (r) => plain(r.question)],
    ["How it ended", (r) => plain(r.outcome.headline || words(r.outcome.type))],
    ["Answer given", (r) => (r.outcome.answers ? words(r.outcome.answers) : "")],
    ["Status", (r) => words(r.status)],
    ["Where", (r) => items(r.jurisdictions).join(", ")],
    ["The course", (r) => list(r.timeline.filter((e) => e.step).map((e) => `${words(e.step)}: ${date(e.date)}, ${plain(e.what)}`))],
    ["The sides", (r) => list(r.positions.map((p) => `${side(r, p.id)}: ${p.claim === "none_on_record" ? "nothing on record" : plain(p.claim)}`))],
    ["Measures", (r) => list(items(r.measures).map((m) => `${m.id} ${words(m.ordered)}, in effect ${words(m.in_effect)}, ${date(m.start)} to ${date(m.end)}`))],
    ["The flaw, as each side sees it", (r) => list(entries(r.risk_views).map(([id, v]) => `${side(r, id)}: ${[v.breadth, v.harm_seen].filter((said) => !UNSAID.includes(said || "")).map(words).join(", ") || "not said"}`))],
    ["The measure, as each side sees it", (r) => list(entries(r.measure_views).map(([id, v]) => `${side(r, id)}: ${UNSAID.includes(v.burden || "") ? "not said" : plain(v.burden)}`))],
    ["Other measures on offer", (r) => list(items(r.measures).flatMap((m) => items(m.alternatives).map((a) => `${words(a.rung)} in place of ${m.id}: ${plain(a.says)} ${a.answer ? `Answer: ${plain(a.answer)}` : "No answer on record."}`)))],
    ["Issues", (r) => list(items(r.exchanges).map((e) => plain(e.issue)))],
    ["Facts", (r) => list(items(r.facts).map((f) => `${words(f.standing)}: ${plain(f.question)}`))],
    ["Who decides", (r) => (r.authority && r.authority.kind ? words(r.authority.kind) : "")],
    ["Legal basis", (r) => plain((r.authority && r.authority.legal_basis) || "")],
    ["Legal basis of each measure", (r) => list(items(r.measures).filter((m) => m.legal_basis).map((m) => `${m.id} ${words(m.ordered)}: ${plain(m.legal_basis)}`))],
    ["Who can review it", (r) => plain((r.authority && r.authority.reviewable_by) || "")],
  ];

  const table = (records) => {
    const heads = records.map((record) => {
      const link = element("a", name(record));
      link.href = `${form.dataset.cases}${record.id}/`;
      const head = element("th", "", link);
      head.scope = "col";
      return head;
    });
    const body = element("tbody");
    for (const [heading, of] of ROWS) {
      const cells = records.map((record) => {
        const found = of(record);
        const cell = element("td", "", element("span", `${name(record)}: `), found || "not looked at");
        cell.firstChild.className = "cell-label";
        return cell;
      });
      const head = element("th", heading);
      head.scope = "row";
      body.append(element("tr", "", head, ...cells));
    }
    const made = element("table", "", element("thead", "", element("tr", "", element("td"), ...heads)), body);
    made.className = "hub stack side-table";
    return made;
  };

  const json = async (path) => {
    const answer = await fetch(form.dataset.api + path);
    if (!answer.ok) throw new Error(path);
    return answer.json();
  };

  const show = async (ids) => {
    result.replaceChildren();
    output.textContent = "";
    if (ids.length < 2) {
      output.textContent = "Choose two to four different cases.";
      return;
    }
    try {
      await load();
      if (!ids.every((id) => known.some((item) => item.id === id))) throw new Error("no such case");
      const records = await Promise.all(ids.map((id) => json(`cases/${id}.json`)));
      result.replaceChildren(table(records));
      output.textContent = `${records.length} cases side by side.`;
    } catch (error) {
      output.textContent = "One of these cases could not be loaded; choose from the list.";
    }
  };

  let known = [];
  const load = async () => {
    if (known.length) return;
    known = (await json("cases.json")).items;
    document.getElementById("side-cases").replaceChildren(
      ...known.map((item) => {
        const option = element("option");
        option.value = idOf(name(item)) ? name(item) : item.id;
        return option;
      })
    );
  };

  const chosen = (texts) => [...new Set(texts.filter((text) => ID.test(text)))].slice(0, MOST);

  // A case is chosen by its name, in full or in part where only one has it, or by its id.
  const idOf = (typed) => {
    const text = typed.trim().toLowerCase();
    const has = (test) => known.filter((item) => [item.id, item.short_title || "", item.title].some((said) => test(said.toLowerCase())));
    const exact = has((said) => said === text);
    const found = exact.length || !text ? exact : has((said) => said.includes(text));
    return found.length === 1 ? found[0].id : "";
  };

  form.addEventListener("focusin", () => load().catch(() => {}), { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await load().catch(() => {});
    const unknown = inputs.map((input) => input.value.trim()).filter((typed) => typed && !idOf(typed));
    if (unknown.length) {
      result.replaceChildren();
      output.textContent = `No one case is called “${unknown[0]}”; choose from the list.`;
      return;
    }
    const ids = chosen(inputs.map((input) => idOf(input.value)));
    history.replaceState(null, "", `?cases=${ids.join(",")}#side-by-side`);
    show(ids);
  });
  document.querySelector("[data-side-off]").remove();
  form.hidden = false;
  const given = new URLSearchParams(location.search).get("cases");
  const asked = chosen((given || "").split(","));
  asked.forEach((id, number) => (inputs[number].value = id));
  if (given) show(asked);
})();
