// The routes as they run, and the configuration in force.
import { ask, el, number, table, time } from "./dom.js";

export const routes = {
  title: "Routes",
  every: 3000,
  async load() {
    return ask("routes");
  },
  show(asked, data) {
    return [table("Routes", [
      { label: "Route", head: true, cell: (route) => route.id },
      { label: "What it does", cell: (route) => route.description || "" },
      { label: "Status", cell: (route) => el("span", { class: "chip " + (route.status === "Started" ? "good" : "warn"), text: String(route.status).toLowerCase() }) },
      { label: "In flight", number: true, cell: (route) => number(route.in_flight) },
      { label: "Done", number: true, cell: (route) => number(route.done) },
      { label: "Failed", number: true, cell: (route) => el("span", { class: route.failed ? "bad" : "", text: number(route.failed) }) },
      { label: "Last failure", cell: (route) => time(route.last_failure) },
    ], data.routes)];
  },
};

function definition(found) {
  return el("details", { class: "card" },
    el("summary", { text: found.id }),
    el("p", { class: "faint", text: found.file }),
    el("pre", { tabindex: "0", role: "region", "aria-label": "Keys of " + found.id, text: JSON.stringify(found.keys, null, 2) }));
}

export const configuration = {
  title: "Configuration",
  async load() {
    return ask("configuration");
  },
  show(asked, data) {
    const settings = Object.entries(data.settings).map(([name, value]) => ({ name, value }));
    return [
      data.folder ? el("p", { class: "faint", text: data.folder }) : null,
      ...(data.errors || []).map((error) => el("p", { class: "bad", text: error })),
      el("h2", { text: "Definitions" }),
      ...data.definitions.map(definition),
      el("h2", { text: "Credentials" }),
      el("p", { text: (data.credentials || []).join(", ") || "There are none. Values of credentials are never shown." }),
      el("h2", { text: "Settings" }),
      table("Settings", [
        { label: "Setting", head: true, cell: (row) => row.name },
        { label: "Value", cell: (row) => String(row.value) },
      ], settings),
    ];
  },
};
