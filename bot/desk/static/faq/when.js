// Times in words.

const DAY = 86_400_000;

/** "today 14:05", "Mon 2 Nov, 14:05". */
export function when(iso) {
  const date = new Date(iso);
  const time = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (date.toDateString() === new Date().toDateString()) return `today ${time}`;
  const year = Date.now() - date > 300 * DAY ? { year: "numeric" } : {};
  return `${date.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short", ...year })}, ${time}`;
}

export const day = (iso) => new Date(iso).toLocaleDateString([], { day: "numeric", month: "short", year: "numeric" });

const names = new Intl.DisplayNames(["en"], { type: "language" });
/** In words; as it is where it is no code. */
export const language = (code) => (/^[a-z]{2,3}$/.test(code) ? names.of(code) : code);

/** "1 customer", "3 customers". */
export const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
