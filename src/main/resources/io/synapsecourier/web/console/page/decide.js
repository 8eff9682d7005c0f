// What a person decides: replay and discard, of one unit or of all of a reason.
import { ask, el, number, say } from "./dom.js";

/** Asks in words; answers the note, an empty text where none is wanted, or null for no. */
function confirmed(title, text, button, wantsNote) {
  const dialog = document.getElementById("ask");
  const note = document.getElementById("note");
  document.getElementById("ask-title").textContent = title;
  document.getElementById("ask-text").textContent = text;
  document.getElementById("ask-go").textContent = button;
  document.getElementById("ask-note").hidden = !wantsNote;
  note.value = "";
  note.required = wantsNote;
  dialog.returnValue = "no";
  dialog.showModal();
  (wantsNote ? note : document.getElementById("ask-go")).focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "go" ? note.value.trim() : null), { once: true });
  });
}

export function signIn() {
  sessionStorage.setItem("courier-place", location.hash);
  location.assign("/console/login");
}

/** Carries a decision out, a part at a time where it is about many. */
async function carryOut(path, about, what) {
  let done = 0;
  let next = null;
  do {
    const answer = await ask(path, next === null ? about : { ...about, after: next });
    done += answer.done;
    next = answer.next;
    say(`${number(done)} ${done === 1 ? "unit" : "units"} ${what}` + (answer.says ? `: ${answer.says}.` : next === null ? "." : " …"));
  } while (next !== null);
}

async function decide(title, text, button, path, about, what, wantsNote, after) {
  const note = await confirmed(title, text, button, wantsNote);
  if (note === null) return;
  try {
    await carryOut(path, wantsNote ? { ...about, note } : about, what);
  } catch (problem) {
    if (problem.status === 401) {
      signIn();
      return;
    }
    say(problem.message);
  }
  await after();
}

const UNKNOWN = "The backend may have it already: compare first, as its remedy says. A replay registers it again.";

/**
 * Two buttons; `about` is {id} or {upload, state, code}, `name` says in words what it is about. Units
 * whose outcome nobody knows are replayed one by one only.
 */
export function decisions(about, state, name, key, after) {
  const unknown = state === "UNKNOWN";
  const replay = el("button", {
    type: "button", id: "replay-" + key, "aria-label": "Replay " + name, text: about.id ? "Replay" : "Replay all",
    onclick: () => decide("Replay " + name + "?", unknown ? UNKNOWN : "It enters again at the stage that failed.", "Replay", "replay", about, "replayed", false, after),
  });
  const discard = el("button", {
    type: "button", id: "discard-" + key, "aria-label": "Discard " + name, text: about.id ? "Discard" : "Discard all",
    onclick: () => decide("Discard " + name + "?", "It is given up, with your note.", "Discard", "discard", about, "discarded", true, after),
  });
  return el("span", { class: "actions" }, unknown && !about.id ? null : replay, discard);
}
