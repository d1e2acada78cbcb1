import { formatDay, formatPhone, formatTime, h } from "./dom.js";

const PAUSE_MS = 15 * 60_000;
const SAME_BREATH_MS = 60_000;
let isAtEnd = true;

/** Stays with the newest text while the composer grows, unless the reader has scrolled away from it. */
export function followEnd(container) {
  container.addEventListener("scroll", () => {
    isAtEnd = container.scrollHeight - container.scrollTop - container.clientHeight < 120;
  });
  new ResizeObserver(() => {
    if (isAtEnd) container.scrollTop = container.scrollHeight;
  }).observe(container);
}

/** Draws the texts between this phone and one number, keeping the place unless the reader is at the end. */
export function drawThread(container, messages, peer) {
  const shown = messages.filter((message) => message.peer === peer);
  const key = `${peer}|${shown.map((message) => message.id).join()}`;
  if (container.dataset.key === key) return;
  const isSamePeer = container.dataset.key?.startsWith(`${peer}|`) ?? false;
  const wasAtEnd = isAtEnd;
  container.dataset.key = key;
  container.replaceChildren(...shown.flatMap((message, index) => entry(shown, message, index)));
  if (shown.length === 0)
    container.append(h("p", { className: "when" }, `No texts with ${formatPhone(peer)} yet`));
  if (!isSamePeer || wasAtEnd) scrollToEnd(container);
}

function scrollToEnd(container) {
  container.scrollTop = container.scrollHeight;
  for (const picture of container.querySelectorAll("img")) {
    if (!picture.complete) picture.addEventListener("load", () => scrollToEnd(container), { once: true });
  }
}

function entry(shown, message, index) {
  const before = shown[index - 1];
  const after = shown[index + 1];
  const isFirst = !before || before.mine !== message.mine || message.at - before.at > SAME_BREATH_MS;
  const isLast = !after || after.mine !== message.mine || after.at - message.at > SAME_BREATH_MS;
  const bubbles = [...message.media.map(mediaBubble), ...(message.text ? [textBubble(message.text)] : [])];
  bubbles.forEach((bubble, position) => {
    if (message.mine) bubble.classList.add("mine");
    if (isFirst && position === 0) bubble.classList.add("first");
    if (isLast && position === bubbles.length - 1 && message.text) bubble.classList.add("tail");
    bubble.title = new Date(message.at).toLocaleString("en-US");
    const who = message.mine ? "Sent" : "Received";
    bubble.prepend(h("span", { className: "hidden" }, `${who} ${formatTime(message.at)}: `));
  });
  const parts =
    before && message.at - before.at < PAUSE_MS ? bubbles : [daySeparator(message.at), ...bubbles];
  const isPause = !after || after.at - message.at > SAME_BREATH_MS;
  return isPause ? [...parts, meta(message, !after)] : parts;
}

function daySeparator(at) {
  return h("p", { className: "when" }, h("b", {}, formatDay(at)), ` ${formatTime(at)}`);
}

function meta(message, isNewest) {
  const words = [formatTime(message.at)];
  if (message.automatic) words.push("sent by the carrier");
  if (message.mine && isNewest) words.unshift("Delivered");
  return h("p", { className: message.mine ? "meta right" : "meta" }, words.join(" · "));
}

function textBubble(text) {
  const bubble = h("div", { className: "bubble" });
  for (const part of text.split(/(https?:\/\/[^\s]+)/)) {
    const isLink = part.startsWith("http://") || part.startsWith("https://");
    bubble.append(isLink ? h("a", { href: part, target: "_blank", rel: "noreferrer" }, part) : part);
  }
  return bubble;
}

/** What the sender doesn't name a type for is tried as a picture, and becomes a link if it is none. */
function mediaBubble({ url, contentType }) {
  if (contentType?.startsWith("video/")) {
    return h("div", { className: "bubble picture" }, h("video", { src: url, controls: true }));
  }
  if (contentType && !contentType.startsWith("image/")) return linkBubble(url, contentType);
  const picture = h("img", { src: url, alt: "Picture" });
  const link = h("a", { href: url, target: "_blank", rel: "noreferrer" }, picture);
  const bubble = h("div", { className: "bubble picture" }, link);
  picture.addEventListener("error", () => {
    bubble.classList.remove("picture");
    link.replaceChildren("Attachment");
  });
  return bubble;
}

function linkBubble(url, contentType) {
  const link = h("a", { href: url, target: "_blank", rel: "noreferrer" }, `Attachment (${contentType})`);
  return h("div", { className: "bubble" }, link);
}
