import { getJson, postJson } from "./api.js";
import { byId, formatDay, formatPhone, formatTime, h, icon } from "./dom.js";

const PERSON =
  "M12 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm0 2c-4.4 0-8 2.2-8 5V21h16v-1.5c0-2.8-3.6-5-8-5Z";

/** Fetches and draws the list; returns what the server said. */
export async function loadPhones(chosen) {
  const search = byId("search").value;
  const answer = await getJson(`/admin/handsets?search=${encodeURIComponent(search)}`);
  const { handsets, total } = answer;
  byId("phone-count").textContent = total === 1 ? "1 phone" : `${total.toLocaleString("en-US")} phones`;
  byId("list-empty").hidden = total > 0 || search !== "";
  byId("phone-list").replaceChildren(...handsets.map((handset) => row(handset, chosen)));
  return answer;
}

/** Marks a phone's texts as read, up to this one. */
export function markSeen(number, seq) {
  localStorage.setItem(`seen:${number}`, String(seq));
}

/** "555 111 2222", "1 (555) 111-2222" and "+44…" become E.164. */
export function parsePhone(typed) {
  const digits = typed.replace(/\D/g, "");
  if (typed.trim().startsWith("+")) return `+${digits}`;
  return digits.length === 10 ? `+1${digits}` : `+${digits}`;
}

export async function addPhone(number) {
  await postJson("/admin/handsets", { number });
}

function row(handset, chosen) {
  const isUnread =
    !handset.fromPhone && handset.lastSeq > Number(localStorage.getItem(`seen:${handset.number}`) ?? 0);
  const link = h(
    "a",
    { href: `/handsets/${handset.number}`, className: isUnread && handset.number !== chosen ? "unread" : "" },
    h("span", { className: "dot" }),
    h("span", { className: "face" }, icon(28, PERSON)),
    h(
      "span",
      {},
      h("div", { className: "row-number" }, formatPhone(handset.number)),
      h("div", { className: "row-preview" }, handset.preview ?? "No texts yet"),
    ),
    h("span", { className: "row-time" }, when(handset.at)),
  );
  if (link.className) link.querySelector(".dot").append(h("span", { className: "hidden" }, "Unread"));
  if (handset.number === chosen) link.setAttribute("aria-current", "page");
  return h("li", {}, link);
}

function when(at) {
  const day = formatDay(at);
  return day === "Today" ? formatTime(at) : day;
}
