// Every upload as it stands, and as it moves.
import { bytes, el, facts, link, number, time } from "./dom.js";

const SETTLED = ["REGISTERED", "TASKED", "DISCARDED"];
const STOPPED = ["DEAD", "UNKNOWN"];

function sum(counts, states) {
  return Object.entries(counts).filter(([name]) => !states || states.includes(name)).reduce((all, [, many]) => all + many, 0);
}

function activity(upload) {
  const now = upload.now;
  const parts = [];
  if (now.listing) parts.push(`listing, ${number(now.listed)} files so far`);
  if (now.bytes_per_second > 0) parts.push(bytes(now.bytes_per_second) + "/s");
  if (now.units_per_second > 0) parts.push(`${now.units_per_second} units/s`);
  return parts.length ? parts.join(", ") : "idle";
}

function card(upload) {
  const all = sum(upload.units);
  const settled = sum(upload.units, SETTLED);
  const stopped = sum(upload.units, STOPPED);
  const id = encodeURIComponent(upload.id);
  const name = "name-" + id;
  const moving = all - settled - stopped - (upload.units.OPEN || 0) - (upload.units.HELD || 0);
  return el("section", { class: "card", "aria-labelledby": name },
    el("h2", { id: name }, upload.name + " ", el("span", { class: "chip " + (upload.health ? "bad" : "good"), text: upload.health ? "needs attention" : "healthy" })),
    upload.health ? el("p", { class: "bad", text: upload.health }) : null,
    el("p", { class: "faint", text: `${upload.id} · ${upload.root} → collection ${upload.data_collection}` }),
    el("progress", { max: Math.max(1, all), value: settled, "aria-label": `Settled units of ${upload.name}` }),
    facts([
      ["Registered", link("units", { upload: upload.id, state: "REGISTERED" }, number(sum(upload.units, ["REGISTERED", "TASKED"])), { id: "registered-" + id })],
      ["On the way", number(moving)],
      ["Waiting", link("units", { upload: upload.id, state: "OPEN" }, number((upload.units.OPEN || 0) + (upload.units.HELD || 0)), { id: "waiting-" + id })],
      ["Stopped", stopped ? link("dead", { upload: upload.id }, number(stopped), { id: "stopped-" + id }) : "0"],
      ["All units", link("units", { upload: upload.id }, number(all), { id: "all-" + id })],
      ["Files without a unit", number(sum(upload.files))],
      ["Registered bytes", bytes(upload.registered_bytes)],
      ["Now", activity(upload)],
      ["Next run", time(upload.next_scan) || "when somebody starts it"],
    ]));
}

export const uploads = {
  title: "Uploads",
  live: true,
  async load() {
    return null;
  },
  show(_, __, snapshot) {
    if (!snapshot) return [el("p", { text: "Asking the service …" })];
    if (snapshot.problem) return [el("p", { class: "bad", text: snapshot.problem })];
    if (!snapshot.uploads.length) return [el("p", { text: "The ledger has no uploads yet." })];
    return snapshot.uploads.map(card);
  },
};
