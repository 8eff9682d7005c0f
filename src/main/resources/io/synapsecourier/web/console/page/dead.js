// What stopped, grouped by upload and reason.
import { ask, el, link, number } from "./dom.js";
import { decisions } from "./decide.js";

function card(group, again) {
  const key = [group.upload, group.state, group.code].map(encodeURIComponent).join("-");
  const many = `${number(group.units)} ${group.units === 1 ? "unit" : "units"}`;
  const name = `all ${many} of ${group.upload} with ${group.code}`;
  return el("section", { class: "card", "aria-labelledby": "of-" + key },
    el("h2", { id: "of-" + key, text: `${group.code} · ${group.upload} · ${many}` }),
    el("p", {}, group.reason || "", group.units > 1 ? el("span", { class: "faint", text: " (for example)" }) : null),
    group.remedy ? el("p", { text: "→ " + group.remedy }) : null,
    el("p", {}, link("units", { upload: group.upload, state: group.state, code: group.code }, "Show " + (group.units === 1 ? "it" : "them"), { id: "show-" + key, "aria-label": `Show ${many} with ${group.code}` })),
    decisions({ upload: group.upload, state: group.state, code: group.code }, group.state, name, key, again));
}

/** Changes when the number of stopped units of any reason does. */
function stopped(snapshot) {
  return snapshot && snapshot.uploads ? JSON.stringify(snapshot.uploads.map((upload) => [upload.id, upload.stopped])) : "";
}

export const dead = {
  title: "Stopped",
  reloadsOn: stopped,
  async load() {
    return ask("dead");
  },
  show(asked, data, snapshot, go, again) {
    const groups = data.groups.filter((group) => !asked.upload || group.upload === asked.upload);
    return [
      asked.upload ? el("p", {}, `Only ${asked.upload}. `, link("dead", {}, "Show all")) : null,
      groups.length ? null : el("p", { text: "Nothing stopped." }),
      ...groups.map((group) => card(group, again)),
    ];
  },
};
