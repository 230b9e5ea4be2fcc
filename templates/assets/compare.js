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

  // The words of vocabularies in the language of the site, which the build puts here.
  const LABELS = {
    answer: vocabulary("how the question was answered"),
    authority: vocabulary("authority kind"),
    breadth: vocabulary("breadth"),
    harm: vocabulary("harm seen"),
    outcome: vocabulary("outcome type"),
    rung: vocabulary("rung"),
    standing: vocabulary("standing"),
    status: vocabulary("status"),
    step: vocabulary("step"),
  };
  const word = (name, value) => LABELS[name][value] ?? String(value).replaceAll("_", " ");
  const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);
  // Marks such as (S1) and the signs of Markdown say nothing here.
  const plain = (text) =>
    String(text).replace(/\s*\((?:[SPFMEA]\d+(?:, )?)+\)/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/[*_`]/g, "");
  const date = (found) => (found && found.edtf !== "unknown" ? found.edtf : LABELS.status.unknown);
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
    [_("Question"), (r) => plain(r.question)],
    [_("How it ended"), (r) => plain(r.outcome.headline || word("outcome", r.outcome.type))],
    [_("Answer given"), (r) => (r.outcome.answers ? word("answer", r.outcome.answers) : "")],
    [_("Status"), (r) => word("status", r.status)],
    [_("Where"), (r) => items(r.jurisdictions).join(", ")],
    [_("The course"), (r) => list(r.timeline.filter((e) => e.step).map((e) => `${word("step", e.step)}: ${date(e.date)}, ${plain(e.what)}`))],
    [_("The sides"), (r) => list(r.positions.map((p) => `${side(r, p.id)}: ${p.claim === "none_on_record" ? _("nothing on record") : plain(p.claim)}`))],
    [_("Measures"), (r) => list(items(r.measures).map((m) => filled(_("%(measure)s %(rung)s, in effect %(effect)s, %(start)s to %(end)s"), { measure: m.id, rung: word("rung", m.ordered), effect: word("rung", m.in_effect), start: date(m.start), end: date(m.end) })))],
    [_("The flaw, as each side sees it"), (r) => list(entries(r.risk_views).map(([id, v]) => `${side(r, id)}: ${[["breadth", v.breadth], ["harm", v.harm_seen]].filter(([, said]) => !UNSAID.includes(said || "")).map(([name, said]) => word(name, said)).join(", ") || _("not said")}`))],
    [_("The measure, as each side sees it"), (r) => list(entries(r.measure_views).map(([id, v]) => `${side(r, id)}: ${UNSAID.includes(v.burden || "") ? _("not said") : plain(v.burden)}`))],
    [_("Other measures on offer"), (r) => list(items(r.measures).flatMap((m) => items(m.alternatives).map((a) => filled(_("%(rung)s in place of %(measure)s: %(says)s"), { rung: word("rung", a.rung), measure: m.id, says: plain(a.says) }) + " " + (a.answer ? filled(_("Answer: %(answer)s"), { answer: plain(a.answer) }) : _("No answer on record.")))))],
    [_("Issues"), (r) => list(items(r.exchanges).map((e) => plain(e.issue)))],
    [_("Facts"), (r) => list(items(r.facts).map((f) => `${word("standing", f.standing)}: ${plain(f.question)}`))],
    [_("Who decides"), (r) => (r.authority && r.authority.kind ? word("authority", r.authority.kind) : "")],
    [_("Legal basis"), (r) => plain((r.authority && r.authority.legal_basis) || "")],
    [_("Legal basis of each measure"), (r) => list(items(r.measures).filter((m) => m.legal_basis).map((m) => `${m.id} ${word("rung", m.ordered)}: ${plain(m.legal_basis)}`))],
    [_("Who can review it"), (r) => plain((r.authority && r.authority.reviewable_by) || "")],
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
        const cell = element("td", "", element("span", `${name(record)}: `), found || _("not looked at"));
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
      output.textContent = _("Choose two to four different cases.");
      return;
    }
    try {
      await load();
      if (!ids.every((id) => known.some((item) => item.id === id))) throw new Error("no such case");
      const records = await Promise.all(ids.map((id) => json(`cases/${id}.json`)));
      result.replaceChildren(table(records));
      output.textContent = filled(_("%(count)s cases side by side."), { count: records.length });
    } catch (error) {
      output.textContent = _("One of these cases could not be loaded; choose from the list.");
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
      output.textContent = filled(_("No one case is called “%(name)s”; choose from the list."), { name: unknown[0] });
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
