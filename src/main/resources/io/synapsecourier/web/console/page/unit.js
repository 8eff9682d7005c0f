// One unit: its files, its metadata, what became of it.
import { ask, bytes, el, facts, link, state, table, time } from "./dom.js";
import { decisions } from "./decide.js";

const STOPPED = ["DEAD", "UNKNOWN"];

function metadata(unit) {
  if (!unit.meta) return el("p", { text: "It has no metadata yet: they are frozen when it is claimed." });
  const rows = Object.entries(unit.meta).map(([key, value]) => ({ key, value, origin: (unit.origins || {})[key] }));
  return table("Metadata", [
    { label: "Key", head: true, cell: (row) => row.key },
    { label: "Value", cell: (row) => (typeof row.value === "string" ? row.value : JSON.stringify(row.value)) },
    { label: "Origin", cell: (row) => row.origin || el("span", { class: "faint", text: "not kept" }) },
  ], rows);
}

function files(unit) {
  return table("Files", [
    { label: "Specification", head: true, cell: (file) => file.spec },
    { label: "File", cell: (file) => file.uri },
    { label: "Size", number: true, cell: (file) => bytes(file.size) },
    { label: "Modified", cell: (file) => time(file.modified) },
    { label: "SHA-1", cell: (file) => file.checksum || "" },
    { label: "Data file", cell: (file) => (file.data_file_id === null ? "" : String(file.data_file_id)) },
  ], unit.files);
}

function history(unit) {
  return table("Revisions", [
    { label: "Revision", head: true, cell: (row) => (row.id === unit.id ? `${row.revision} (this one)` : link("unit", { id: row.id }, String(row.revision))) },
    { label: "State", cell: (row) => state(row.state) },
    { label: "Reason", cell: (row) => row.code || "" },
    { label: "Attempts", number: true, cell: (row) => String(row.attempts) },
    { label: "Changed", cell: (row) => time(row.changed) },
    { label: "Note", cell: (row) => row.note || "" },
  ], unit.revisions);
}

export const unit = {
  title: "Unit",
  async load(asked) {
    return ask("unit?" + new URLSearchParams(asked));
  },
  heading: (asked, data) => data.unit_key,
  show(asked, data, snapshot, go, again) {
    return [
      el("p", {}, link("units", { upload: data.upload }, "Units of " + data.upload)),
      facts([
        ["State", state(data.state)],
        ["Stage", data.stage],
        ["Attempts", String(data.attempts)],
        ["Next attempt", time(data.next_attempt)],
        ["Claimed", time(data.claimed)],
        ["Changed", time(data.changed)],
        ["Bytes", bytes(data.bytes)],
        ["Data unit", data.data_unit_id === null ? null : String(data.data_unit_id)],
        ["Task", data.task === "NONE" ? null : data.task.toLowerCase()],
        ["Note", data.note],
      ]),
      data.reason ? el("p", { class: STOPPED.includes(data.state) ? "bad" : "" }, data.code ? data.code + ": " : "", data.reason) : null,
      data.remedy ? el("p", {}, "→ " + data.remedy) : null,
      STOPPED.includes(data.state) ? el("p", {}, decisions({ id: data.id }, data.state, data.unit_key, "one", again)) : null,
      el("h2", { text: "Files" }), data.files.length ? files(data) : el("p", { text: "No file of it is known." }),
      el("h2", { text: "Metadata" }), metadata(data),
      el("h2", { text: "History" }), history(data),
    ];
  },
};
