// Units, filtered and searched, a page at a time.
import { ask, bytes, el, link, number, state, table, time } from "./dom.js";

const STATES = ["STOPPED", "OPEN", "HELD", "CLAIMED", "UPLOADED", "REGISTERING", "REGISTERED", "TASKED", "DEAD", "UNKNOWN", "DISCARDED"];

function option(value, text, chosen) {
  return el("option", { value, selected: value === (chosen || ""), text });
}

function filters(asked, snapshot, go) {
  const ids = snapshot && snapshot.uploads ? snapshot.uploads.map((upload) => upload.id) : [];
  if (asked.upload && !ids.includes(asked.upload)) ids.push(asked.upload);
  const form = el("form", { class: "filters", role: "search", "aria-label": "Units" },
    el("p", {}, el("label", { for: "key", text: "Key begins with" }), el("input", { id: "key", name: "key", type: "search", value: asked.key || "", autocomplete: "off" })),
    el("p", {}, el("label", { for: "upload", text: "Upload" }), el("select", { id: "upload", name: "upload" }, option("", "all", asked.upload), ids.map((id) => option(id, id, asked.upload)))),
    el("p", {}, el("label", { for: "state", text: "State" }), el("select", { id: "state", name: "state" }, option("", "any", asked.state), STATES.map((name) => option(name, name.toLowerCase(), asked.state)))),
    el("p", {}, el("label", { for: "code", text: "Reason" }), el("input", { id: "code", name: "code", value: asked.code || "", autocomplete: "off" })),
    el("p", {}, el("button", { class: "main", id: "find", text: "Find" })));
  const find = () => go("units", Object.fromEntries(new FormData(form)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find();
  });
  form.addEventListener("change", (event) => event.target.tagName === "SELECT" && find());
  return form;
}

export const units = {
  title: "Units",
  async load(asked) {
    return ask("units?" + new URLSearchParams(asked));
  },
  show(asked, page, snapshot, go) {
    const { after, ...first } = asked;
    return [
      filters(asked, snapshot, go),
      page.units.length
        ? table("Units", [
          { label: "Key", head: true, cell: (unit) => link("unit", { id: unit.id }, unit.unit_key + (unit.revision > 1 ? ` (revision ${unit.revision})` : "")) },
          { label: "Upload", cell: (unit) => unit.upload },
          { label: "State", cell: (unit) => state(unit.state) },
          { label: "Reason", cell: (unit) => unit.code || "" },
          { label: "Files", number: true, cell: (unit) => number(unit.files) },
          { label: "Bytes", number: true, cell: (unit) => bytes(unit.bytes) },
          { label: "Changed", cell: (unit) => time(unit.changed) },
        ], page.units)
        : el("p", { text: "No unit is like that." }),
      el("p", { class: "actions" },
        after ? link("units", first, "First page", { id: "first" }) : null,
        page.next ? link("units", { ...asked, after: page.next }, "Next page", { id: "next" }) : null),
    ];
  },
};
