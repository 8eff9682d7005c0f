// Shows the page that the address names, and keeps it up to date.
import { ask, el, say } from "./dom.js";
import { signIn } from "./decide.js";
import { uploads } from "./uploads.js";
import { units } from "./units.js";
import { unit } from "./unit.js";
import { dead } from "./dead.js";
import { configuration, routes } from "./system.js";

const PAGES = { uploads, units, unit, dead, routes, configuration };
const main = document.getElementById("main");
const sign = document.getElementById("sign");
const chip = document.getElementById("link");

let snapshot = null;
let shown = null;
let turn = 0;
let loads = 0;
let drawn = 0;
let events = null;
let timer = null;

function place() {
  const [name, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { name: PAGES[name] ? name : "uploads", asked: Object.fromEntries(new URLSearchParams(query || "")) };
}

function go(name, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  location.hash = "#/" + name + (query.size ? "?" + query : "");
}

/** Replaces what is shown; who was on the heading, on a button or in a field stays there. */
function draw() {
  const { page, asked, data } = shown;
  const focused = document.activeElement && main.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...main.querySelectorAll("details[open] summary")].map((summary) => summary.textContent);
  const title = page.heading ? page.heading(asked, data) : page.title;
  document.title = title + " · Synapse Courier";
  main.replaceChildren(el("h1", { id: "heading", tabindex: "-1", text: title }), ...page.show(asked, data, snapshot, go, reload).filter(Boolean));
  for (const summary of main.querySelectorAll("summary")) summary.parentElement.open = open.includes(summary.textContent);
  const again = focused && document.getElementById(focused);
  if (again) again.focus();
}

/** Loads the page again, where it is still the one that is shown; an older answer never replaces a newer one. */
async function reload() {
  const mine = turn;
  const load = ++loads;
  const now = shown;
  try {
    const data = await now.page.load(now.asked);
    if (mine !== turn || load < drawn || document.getElementById("ask").open) return;
    drawn = load;
    shown = { ...now, data };
    draw();
  } catch (problem) {
    if (mine === turn) say(problem.message);
  }
}

async function open(first) {
  const mine = ++turn;
  clearInterval(timer);
  const { name, asked } = place();
  const page = PAGES[name];
  for (const a of document.querySelectorAll("nav a")) {
    const current = a.getAttribute("href") === "#/" + (name === "unit" ? "units" : name);
    if (current) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  }
  say("");
  try {
    const data = await page.load(asked);
    if (mine !== turn) return;
    shown = { page, asked, data };
    draw();
  } catch (problem) {
    if (mine !== turn) return;
    if (problem.status === 401) return signIn();
    shown = null;
    main.replaceChildren(el("h1", { tabindex: "-1", text: page.title }), el("p", { class: "bad", text: problem.message }));
  }
  if (!first) main.querySelector("h1").focus();
  if (page.every) timer = setInterval(() => !document.hidden && reload(), page.every);
}

function told(next) {
  const before = snapshot;
  snapshot = next;
  if (!shown || document.getElementById("ask").open) return;
  // Who is about to copy something must not lose what is marked.
  if (shown.page.live && getSelection().isCollapsed) draw();
  else if (shown.page.reloadsOn && shown.page.reloadsOn(before) !== shown.page.reloadsOn(next)) reload();
}

/** A browser gives few connections to a server: a page that is not seen holds none. */
function listen() {
  if (events) events.close();
  events = null;
  if (document.hidden) return;
  events = new EventSource("/console/events");
  events.addEventListener("uploads", (event) => {
    chip.textContent = "live";
    chip.className = "chip good";
    told(JSON.parse(event.data));
  });
  events.addEventListener("error", () => {
    chip.textContent = "not connected";
    chip.className = "chip bad";
  });
}

async function session() {
  const { signed_in: signedIn } = await ask("session");
  sign.hidden = false;
  sign.textContent = signedIn ? "Sign out" : "Sign in";
  sign.onclick = signedIn ? () => ask("logout", {}).then(() => location.reload()) : signIn;
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.addEventListener("visibilitychange", listen);
window.addEventListener("hashchange", () => open(false));
listen();
session().catch((problem) => say(problem.message));
open(true);
