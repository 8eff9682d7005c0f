// Makes elements. Text is always set as text: no name from a source is ever read as HTML.

/** An element with properties and children; a child that is null is left out. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "text") element.textContent = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A table; a column is {label, cell(row), number, head}, where head names the row. */
export function table(caption, columns, rows) {
  const head = columns.map((column) => el("th", { scope: "col", role: "columnheader", class: column.number && "number", text: column.label }));
  const body = rows.map((row) =>
    el("tr", { role: "row" }, columns.map((column) => {
      const content = column.cell(row);
      const empty = content === null || content === undefined || content === "";
      return column.head
        ? el("th", { scope: "row", role: "rowheader" }, empty ? null : content)
        : el("td", { role: "cell", "data-label": column.label, class: column.number && "number" }, empty ? null : content);
    })));
  return el("table", { role: "table" },
    el("caption", { class: "hidden", text: caption }),
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)),
    el("tbody", { role: "rowgroup" }, body));
}

/** Names and values. */
export function facts(pairs) {
  return el("dl", { class: "facts" },
    pairs.filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => el("div", {}, el("dt", { text: name }), el("dd", {}, value))));
}

const GOOD = ["REGISTERED", "TASKED"];
const BAD = ["DEAD", "UNKNOWN"];

/** A state as a word in a colour; the word alone says it all. */
export function state(name) {
  const kind = GOOD.includes(name) ? "good" : BAD.includes(name) ? "bad" : name === "OPEN" || name === "HELD" ? "warn" : "";
  return el("span", { class: "chip " + kind, text: String(name).toLowerCase() });
}

export function number(value) {
  return Number(value || 0).toLocaleString("en");
}

export function bytes(value) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
  let size = Number(value || 0);
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return (unit === 0 ? Math.round(size) : size.toFixed(1)) + " " + units[unit];
}

/** A time of this browser's zone, with the exact one behind it. */
export function time(text) {
  if (!text) return null;
  const at = new Date(text);
  return el("time", { datetime: text, title: text, text: at.toLocaleString("sv") });
}

/** Asks for JSON; what is refused becomes an error with the reason and what to do. */
export async function ask(path, body) {
  const change = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Courier-Console": "1" },
    body: JSON.stringify(body),
  };
  let answer;
  try {
    answer = await fetch("/console/api/" + path, change);
  } catch {
    throw new Error("The service does not answer. It may have ended.");
  }
  const json = await answer.json();
  if (!answer.ok) {
    const error = new Error([json.what, json.remedy].filter(Boolean).join(" "));
    error.status = answer.status;
    throw error;
  }
  return json;
}

/** Says something to everybody, also to who does not see it. */
export function say(text) {
  document.getElementById("status").textContent = text;
}

/** A link within the pages. */
export function link(page, parameters, text, properties = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== ""));
  return el("a", { ...properties, href: "#/" + page + (query.size ? "?" + query : ""), text });
}
