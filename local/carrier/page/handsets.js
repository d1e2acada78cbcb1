import { getJson } from "./api.js";
import { clearComposer, drawSamples, setUpComposer } from "./composer.js";
import { byId, formatPhone, formatTime, h, throttled } from "./dom.js";
import { addPhone, loadPhones, markSeen, parsePhone } from "./phone-list.js";
import { drawThread, followEnd } from "./thread.js";

const isWide = matchMedia("(min-width: 761px)");
/** The open phone's number, what the server said of it, and the number of ours it talks with. */
const open = { number: null, phone: null, peer: null, isPeerChosen: false };

const talk = () => ({ from: open.number, to: open.peer });
const refreshList = throttled(400, () => void drawList());
const refreshPhone = throttled(150, () => void drawPhone());

setUpComposer(talk);
followEnd(byId("thread"));
setUpNavigation();
setUpAdding();
byId("search").addEventListener("input", refreshList);
byId("peer").addEventListener("change", () => {
  open.peer = byId("peer").value;
  open.isPeerChosen = true;
  draw();
});
tick();
listen();
await showPath();

async function showPath() {
  const path = decodeURIComponent(location.pathname).replace(/^\/handsets\//, "");
  const { handsets } = await loadPhones(null);
  const first = isWide.matches ? handsets[0]?.number : undefined;
  await openPhone(path === "/" ? (first ?? null) : parsePhone(path));
}

async function openPhone(number) {
  Object.assign(open, { number, phone: null, peer: null, isPeerChosen: false });
  clearComposer();
  byId("app").dataset.view = number ? "phone" : "list";
  document.title = number ? `${formatPhone(number)} · Handsets` : "Handsets";
  await drawPhone();
  await drawList();
}

async function drawList() {
  await loadPhones(open.number);
}

async function drawPhone() {
  const { number } = open;
  const phone = number ? await findPhone(number) : null;
  if (number !== open.number) return;
  open.phone = phone;
  byId("device").hidden = byId("aside").hidden = !phone;
  byId("nothing").hidden = Boolean(phone);
  if (phone) draw();
  else offerPhone(number);
}

async function findPhone(number) {
  const { handsets } = await getJson(`/admin/handsets?search=${encodeURIComponent(number)}`);
  const isKnown = handsets.some((handset) => handset.number === number);
  return isKnown ? getJson(`/admin/handsets/${number}`) : null;
}

function draw() {
  const { phone } = open;
  const last = phone.messages.at(-1);
  if (!open.isPeerChosen) open.peer = last?.peer ?? phone.numbers[0] ?? null;
  byId("owner").textContent = `${formatPhone(phone.number)}’s phone`;
  byId("blocked").hidden = !phone.blocked;
  byId("carrier-state").textContent = phone.blocked
    ? "Blocked by STOP. Texts to this phone are refused until it sends START."
    : "This phone can be texted.";
  drawPeers(phone);
  drawSamples(phone.samples, talk);
  drawThread(byId("thread"), phone.messages, open.peer);
  if (last && document.hasFocus()) markSeen(phone.number, last.seq);
}

function drawPeers({ numbers, messages }) {
  const talked = [...new Set(messages.map((message) => message.peer))].reverse();
  const all = [...new Set([...talked, ...numbers])];
  const options = all.map((number) =>
    h("option", { value: number, selected: number === open.peer }, formatPhone(number)),
  );
  byId("peer").replaceChildren(...options);
}

function offerPhone(number) {
  byId("nothing-text").textContent = number
    ? `${formatPhone(number)} is not on the network yet.`
    : "Choose a phone to read its texts and answer.";
  byId("nothing-add").hidden = !number;
  byId("nothing-add").textContent = number ? `Add ${formatPhone(number)}` : "";
}

function setUpNavigation() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="/"]:not([target])');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    goTo(link.getAttribute("href"));
  });
  addEventListener("popstate", () => void showPath());
  byId("nothing-add").addEventListener("click", () => void addPhone(open.number).then(drawPhone));
}

function goTo(path) {
  history.pushState(null, "", path);
  void openPhone(path === "/" ? null : decodeURIComponent(path.slice("/handsets/".length)));
}

function setUpAdding() {
  byId("add-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = parsePhone(byId("add-number").value);
    try {
      await addPhone(number);
      byId("add-number").value = byId("add-error").textContent = "";
      goTo(`/handsets/${number}`);
    } catch {
      byId("add-error").textContent = "Type a full number, like +1 415 555 0134.";
    }
  });
}

/** The server names the phones that changed; after a lost connection everything is read again. */
function listen() {
  const stream = new EventSource("/admin/live");
  stream.addEventListener("changed", (event) => {
    const { phones, many } = JSON.parse(event.data);
    refreshList();
    if (open.number && (many || phones.includes(open.number))) refreshPhone();
  });
  for (const name of ["hello", "reset"]) {
    stream.addEventListener(name, () => {
      refreshList();
      refreshPhone();
    });
  }
}

function tick() {
  byId("clock").textContent = formatTime(Date.now()).replace(/ .M$/, "");
  setTimeout(tick, 10_000);
}
