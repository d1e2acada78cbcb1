/** The element with this id. */
export function byId(id) {
  return document.getElementById(id);
}

/** `h("p", { className: "muted" }, "text", child)`: text is never read as markup. */
export function h(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A small line drawing from the page's own source, never from data. */
export function icon(size, path) {
  const template = document.createElement("template");
  template.innerHTML = `<svg viewBox="0 0 24 24" width="${size}" height="${size}" aria-hidden="true"><path d="${path}"/></svg>`;
  return template.content.firstChild;
}

/** National for North America, as it was written elsewhere. */
export function formatPhone(number) {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number ?? "");
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : (number ?? "");
}

export function formatTime(at) {
  return new Date(at).toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" });
}

/** "Today", "Yesterday", a weekday within the week, else the date. */
export function formatDay(at) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  if (at >= midnight) return "Today";
  if (at >= midnight - 86_400_000) return "Yesterday";
  const date = new Date(at);
  if (at >= midnight - 6 * 86_400_000) return date.toLocaleDateString("en-US", { weekday: "long" });
  return date.toLocaleDateString("en-US", { month: "short", day: "numeric" });
}

/** Runs at most once per interval, and once more if it was asked for meanwhile. */
export function throttled(interval, run) {
  let timer = null;
  let isAsked = false;
  const attempt = () => {
    if (timer !== null) {
      isAsked = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) {
        isAsked = false;
        attempt();
      }
    }, interval);
  };
  return attempt;
}
