// Shows the token once and gets a cookie for it, which no script can read.
const form = document.getElementById("login");
const status = document.getElementById("status");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  status.textContent = "";
  const token = document.getElementById("token");
  try {
    const answer = await fetch("/console/api/login", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Courier-Console": "1" },
      body: JSON.stringify({ token: token.value }),
    });
    if (answer.ok) {
      location.assign("/console/" + (sessionStorage.getItem("courier-place") || ""));
      return;
    }
    const problem = await answer.json();
    status.textContent = problem.what + " " + problem.remedy;
  } catch {
    status.textContent = "The service does not answer.";
  }
  token.select();
});
