// The one way to the log-in: a tab that is told twice goes there once.
let going = false;

export function toLogin() {
  if (going) return;
  going = true;
  location.replace("/desk/login");
}

addEventListener("pageshow", () => (going = false)); // brought back as it was left
