import { postJson, uploadMedia } from "./api.js";
import { byId, h } from "./dom.js";

const QUICK_TEXTS = ["Hello, is my order ready?", "Yes please", "STOP", "START", "HELP"];
let files = [];

/** Wires the text box, the picture menu and the quick texts. `talk()` says who writes to whom. */
export function setUpComposer(talk) {
  const text = byId("text");
  text.addEventListener("input", refresh);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    void sendTyped(talk);
  });
  byId("quick").append(...QUICK_TEXTS.map((words) => quickButton(words, talk)));
  setUpMenu();
}

/** Another phone or number: what was typed and attached belonged to the other one. */
export function clearComposer() {
  byId("text").value = "";
  byId("send-error").textContent = "";
  files = [];
  drawFiles();
}

/** The sample photos, in the menu and beside the phone. */
export function drawSamples(samples, talk) {
  for (const id of ["menu-samples", "aside-samples"]) {
    byId(id).replaceChildren(...samples.map((sample) => sampleButton(sample, talk)));
  }
}

function sampleButton({ url, title }, talk) {
  const picture = h("img", { src: url, alt: "" });
  const button = h("button", { type: "button" }, picture, h("span", {}, title));
  button.setAttribute("aria-label", `Send sample photo: ${title}`);
  button.addEventListener("click", () => {
    toggleMenu(false);
    void send(talk, { media: [url] });
  });
  return button;
}

function quickButton(words, talk) {
  const button = h("button", { type: "button" }, words);
  button.addEventListener("click", () => void send(talk, { text: words }));
  return button;
}

async function sendTyped(talk) {
  const text = byId("text").value.trim();
  if (!text && files.length === 0) return;
  byId("send").disabled = true;
  try {
    const media = await Promise.all(files.map(uploadMedia));
    if (await send(talk, { media, ...(text ? { text } : {}) })) clearComposer();
  } catch (error) {
    byId("send-error").textContent = error.message;
  }
  refresh();
}

async function send(talk, content) {
  try {
    await postJson("/admin/inbound", { ...talk(), ...content });
    byId("send-error").textContent = "";
    return true;
  } catch (error) {
    byId("send-error").textContent = error.message;
    return false;
  }
}

function setUpMenu() {
  byId("plus").addEventListener("click", () => toggleMenu(byId("plus-menu").hidden));
  byId("choose-file").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", () => {
    files = [...files, ...byId("file").files].slice(0, 10);
    byId("file").value = "";
    toggleMenu(false);
    drawFiles();
    byId("text").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || byId("plus-menu").hidden) return;
    toggleMenu(false);
    byId("plus").focus();
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".plus-wrap")) toggleMenu(false);
  });
}

function toggleMenu(isOpen) {
  byId("plus-menu").hidden = !isOpen;
  byId("plus").setAttribute("aria-expanded", String(isOpen));
}

function drawFiles() {
  byId("attachments").replaceChildren(...files.map(attachment));
  refresh();
}

function attachment(file) {
  const isPicture = file.type.startsWith("image/");
  const view = isPicture
    ? h("img", { src: URL.createObjectURL(file), alt: file.name })
    : h("span", {}, file.name);
  const remove = h("button", { type: "button" }, "×");
  remove.setAttribute("aria-label", `Remove ${file.name}`);
  remove.addEventListener("click", () => {
    files = files.filter((other) => other !== file);
    drawFiles();
  });
  return h("div", { className: "attachment" }, view, remove);
}

function refresh() {
  const text = byId("text");
  byId("send").disabled = text.value.trim() === "" && files.length === 0;
  text.style.height = "auto";
  if (text.scrollHeight > 0) text.style.height = `${text.scrollHeight}px`;
}
