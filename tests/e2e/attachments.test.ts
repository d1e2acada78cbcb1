import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { demoColleague } from "@/db/seed";
import {
  backToList,
  bubble,
  composer,
  expect,
  inspect,
  openThread,
  row,
  screenshot,
  setUndo,
  shown,
  startConversation,
  test,
} from "./fixtures";

// A refused file is answered with 422, which the browser notes. And Playwright's trace asks the browser once more for
// the body of a picture that could not be shown, which our policy forbids to pages and so to it.
test.use({ expectedErrors: [/status of 422|^Connecting to 'blob:/] });

type Given = { name: string; mimeType: string; buffer: Buffer };

const picture = async (name: string, color: string, width = 640, height = 480): Promise<Given> => ({
  name,
  mimeType: "image/png",
  buffer: await sharp({ create: { width, height, channels: 3, background: color } })
    .png()
    .toBuffer(),
});

/** Noise, as large as a camera's picture. */
const photo = async (name: string): Promise<Given> => ({
  name,
  mimeType: "image/jpeg",
  buffer: await sharp(randomBytes(1900 * 1400 * 3), { raw: { width: 1900, height: 1400, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer(),
});

const dialog = (page: Page) => page.getByRole("dialog", { name: "Send Files" });
const files = (page: Page) => dialog(page).getByRole("list", { name: "Files" }).getByRole("listitem");

async function choose(page: Page, given: Given[]): Promise<void> {
  await page.getByLabel("Files to attach").setInputFiles(given);
  await expect(dialog(page)).toBeVisible();
}

/** Lets the page see files as if they came from the clipboard or were dropped. @returns whether it takes them from the browser */
async function hand(page: Page, target: string, type: "paste" | "dragover" | "drop", given: Given[]) {
  const plain = given.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    base64: buffer.toString("base64"),
  }));
  return page.locator(target).evaluate(
    (element, [kind, list]) => {
      const data = new DataTransfer();
      for (const { name, mimeType, base64 } of list) {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mimeType }));
      }
      const options = { bubbles: true, cancelable: true };
      return !element.dispatchEvent(
        kind === "paste"
          ? new ClipboardEvent("paste", { ...options, clipboardData: data })
          : new DragEvent(kind, { ...options, dataTransfer: data }),
      );
    },
    [type, plain] as const,
  );
}

test("two pictures leave as one message, and the handset shows them", async ({
  desk,
  newNumber,
  ledger,
  handsetPage,
}) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await composer(desk).fill("Which one do you like?");
  await choose(desk, [await picture("red-cake.png", "#b3261e"), await picture("blue-cake.png", "#1e5fb3")]);
  await expect(files(desk)).toHaveCount(2);
  // The text became the caption; cancelled, it is back.
  await expect(composer(desk)).toHaveCount(0);
  await expect(dialog(desk).getByLabel("Caption")).toHaveValue("Which one do you like?");
  await dialog(desk).getByRole("button", { name: "Cancel" }).click();
  await expect(composer(desk)).toHaveValue("Which one do you like?");
  await choose(desk, [await picture("red-cake.png", "#b3261e"), await photo("window.jpg")]);
  await expect(files(desk).filter({ hasText: "scaled down to" })).toHaveCount(1, { timeout: 30_000 });
  await expect(dialog(desk).getByRole("progressbar")).toHaveCount(0);
  await inspect(desk, "attach-dialog");
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await expect(dialog(desk)).toBeHidden();

  const sent = bubble(desk, "Which one do you like?");
  await expect(sent.getByRole("img", { name: /^Picture [12] of 2/ })).toHaveCount(2);
  await expect(sent).toHaveAccessibleName(/delivered: Which one do you like\?/);
  await expect(composer(desk)).toHaveValue("");
  const [entry, ...more] = await ledger(number);
  expect(more).toEqual([]);
  const media = (entry?.media ?? []) as string[];
  expect(media).toHaveLength(2);
  const sizes = await Promise.all(
    media.map(async (url) => (await (await desk.request.get(url)).body()).byteLength),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(600_000);

  const phone = await handsetPage(number);
  const received = phone.getByRole("log").getByRole("img");
  await expect(received).toHaveCount(2);
  for (const each of await received.all())
    await expect
      .poll(() => each.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
});

test("pictures are pasted and dropped, and what lies about its type costs the others nothing", async ({
  desk,
  newNumber,
  ledger,
}) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await hand(desk, "textarea", "paste", [await picture("image.png", "#2e7d32")]);
  await expect(dialog(desk)).toBeVisible();
  // Beside the dialog, where the browser would otherwise leave the page for the file.
  await hand(desk, "body", "drop", [await picture("second.png", "#c62828")]);
  await expect(files(desk)).toHaveCount(2);
  await dialog(desk).getByLabel("Caption").fill("As you asked");
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await expect(bubble(desk, "As you asked").getByRole("img", { name: /^Picture \d of 2 from/ })).toHaveCount(
    2,
  );
  await expect.poll(async () => (await ledger(number)).length).toBe(1);

  const lie = { name: "cake.jpg", mimeType: "image/jpeg", buffer: Buffer.from("MZ this is a program") };
  const dropped = [lie, await picture("cake.png", "#6a1b9a", 400, 700)];
  const thread = "section[aria-label^='Conversation with']";
  // Dropped elsewhere, it would be shown instead of the page.
  expect(await hand(desk, "section[aria-label='Conversation list']", "dragover", dropped)).toBe(true);
  await expect(desk.getByText("Drop files to send them here")).toBeHidden();
  await hand(desk, thread, "dragover", dropped);
  await expect(desk.getByText("Drop files to send them here")).toBeVisible();
  await screenshot(desk, "drop-target");
  await hand(desk, thread, "drop", dropped);
  await expect(files(desk).filter({ hasText: "cake.jpg" })).toContainText(
    "This is not the picture its name says: its contents are something else.",
  );
  await expect(dialog(desk).getByText("1 of 2 files will be sent")).toBeVisible();
  await screenshot(desk, "attach-refused");
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await expect(dialog(desk)).toBeHidden();
  const notice = desk.getByRole("region", { name: /^Short notices/ }).getByRole("listitem");
  await expect(notice).toContainText("1 file was left out");
  await expect(notice).toContainText("cake.jpg: This is not the picture its name says");
  await expect.poll(async () => (await ledger(number)).length).toBe(2);
  await expect(desk.getByRole("article").getByRole("img", { name: /^Picture/ })).toHaveCount(3);
  await inspect(desk, "thread-with-pictures");
});

test("a customer's pictures are looked at one after another, by keys alone", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const pictures = await Promise.all(
    ["#b3261e", "#1e5fb3", "#2e7d32"].map(
      async (color, index) => (await picture("x.png", color, 500 + index * 200, 500)).buffer,
    ),
  );
  await handset(number).text("See the damage", { pictures });
  await openThread(desk, shown(number));
  const thumbs = bubble(desk, "See the damage").getByRole("button", { name: /^Picture/ });
  await expect(thumbs).toHaveCount(3);
  await thumbs.first().focus();
  await desk.keyboard.press("Enter");
  const lightbox = desk.getByRole("dialog", { name: /^Picture 1 of 3/ });
  await expect(lightbox.getByRole("img")).toBeVisible();
  await inspect(desk, "lightbox");
  await desk.keyboard.press("ArrowRight");
  await desk.keyboard.press("ArrowRight");
  await desk.keyboard.press("ArrowRight");
  await expect(desk.getByRole("dialog", { name: /^Picture 3 of 3/ })).toBeVisible();
  await desk.keyboard.press("ArrowLeft");
  await expect(desk.getByRole("dialog", { name: /^Picture 2 of 3/ })).toBeVisible();
  const download = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Download" }).click();
  expect((await download).suggestedFilename()).toMatch(/^picture/);
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog")).toBeHidden();
  await expect(thumbs.first()).toBeFocused();
});

test("a message with a picture is taken back with its picture, and leaves once when it is sent after all", async ({
  openDesk,
  newNumber,
  handset,
  ledger,
}) => {
  const [number, other] = [await newNumber(), await newNumber()];
  await handset(other).text("Are you there?");
  const desk = await openDesk(demoColleague);
  await setUndo(desk, true);
  await startConversation(desk, number);
  await composer(desk).fill("Your cake");
  await choose(desk, [await picture("cake.png", "#b3261e")]);
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await desk.getByRole("button", { name: "Undo" }).click();

  await expect(files(desk)).toHaveCount(1);
  await expect(files(desk)).toContainText("cake.png");
  await expect(dialog(desk).getByLabel("Caption")).toHaveValue("Your cake");
  expect(await ledger(number)).toEqual([]);
  const undo = desk.getByRole("button", { name: "Undo" });
  await expect(undo).toBeHidden();
  await dialog(desk).getByLabel("Caption").fill("Your cake, finished");
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await undo.hover();
  await expect(bubble(desk, "Your cake, finished")).toContainText("Delivered", { timeout: 20_000 });
  // Nothing offers to take back what has left, not even below a pointer that rests on it.
  await expect(undo).toBeHidden();
  expect((await ledger(number)).map(({ text }) => text)).toEqual(["Your cake, finished"]);
  await expect(desk.getByRole("article").filter({ hasText: "Your cake" })).toHaveCount(1);

  // Taken back from another thread, it waits in its own.
  const undoing = await picture("pie.png", "#1e5fb3");
  // Been in once, so that opening it takes nothing off the time there is to undo.
  await backToList(desk);
  await openThread(desk, shown(other));
  await backToList(desk);
  await openThread(desk, shown(number));
  await choose(desk, [undoing]);
  await dialog(desk).getByLabel("Caption").fill("Your pie");
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await expect(dialog(desk)).toBeHidden();
  await backToList(desk);
  await openThread(desk, shown(other));
  await desk.getByRole("button", { name: "Undo" }).click();
  await backToList(desk);
  await expect(row(desk, shown(number))).toContainText("Draft · Your pie");
  await row(desk, shown(number)).click();
  await expect(files(desk)).toHaveText([/^pie\.png/]);
  await expect(dialog(desk).getByLabel("Caption")).toHaveValue("Your pie");
  await dialog(desk).getByRole("button", { name: "Cancel" }).click();
  await expect(composer(desk)).toHaveValue("Your pie");
  expect(await ledger(number)).toHaveLength(1);
  await composer(desk).fill("");
  // As it was, for the other journeys.
  await setUndo(desk, false);
});

test("the caption of a scheduled picture can be changed, and left out", async ({ desk, newNumber }) => {
  await startConversation(desk, await newNumber());
  await choose(desk, [await picture("menu.png", "#00695c")]);
  await dialog(desk).getByLabel("Caption").fill("The menu for Monday");
  await dialog(desk).getByRole("button", { name: "Schedule" }).click();
  await desk
    .getByRole("dialog", { name: "Schedule Message" })
    .getByRole("button", { name: "Schedule Message" })
    .click();
  const planned = desk.getByRole("article").filter({ hasText: "Scheduled for tomorrow" });
  await expect(planned).toContainText("The menu for Monday");
  const edit = desk.getByRole("dialog", { name: "Edit Scheduled Message" });
  for (const caption of ["The menu for Tuesday", ""]) {
    await planned.getByRole("button", { name: "Edit" }).click();
    await edit.getByLabel("Caption").fill(caption);
    if (caption === "") await inspect(desk, "edit-scheduled-caption");
    await edit.getByRole("button", { name: "Save Changes" }).click();
    await expect(edit).toBeHidden();
    await expect(planned).toContainText(caption);
    await expect(planned).not.toContainText("The menu for Monday");
  }
  await expect(planned).not.toContainText("The menu");
  await expect(planned.getByRole("img", { name: /^Picture from/ })).toBeVisible();
});

test("a customer's video plays in the thread as one's own does, and other files are chips to save", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  const card =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Snow;Jane;;;\r\nFN:Jane Snow\r\nTEL:+14155550123\r\nEND:VCARD\r\n";
  await handset(number).text("All I have", {
    files: [
      { type: "video/webm", bytes: await film(desk) },
      { type: "application/pdf", bytes: Buffer.from("%PDF-1.4\n%%EOF\n") },
      { type: "text/vcard", bytes: Buffer.from(card) },
    ],
  });
  await openThread(desk, shown(number));
  const message = bubble(desk, "All I have");
  const video = message.getByLabel(/^Video from/);
  await expect(video).toBeVisible();
  await expect.poll(() => widthOf(video)).toBe(64);
  await video.evaluate((shownVideo: HTMLVideoElement) => shownVideo.play());
  await expect(message.getByRole("link")).toHaveText([/^PDF15 bytes$/, /^Jane Snow\.vcfContact card · /]);
  const saved = desk.waitForEvent("download");
  await message.getByRole("link", { name: /Jane Snow/ }).click();
  expect((await saved).suggestedFilename()).toBe("Jane Snow.vcf");
  await inspect(desk, "thread-with-files");

  const own = await film(desk, "video/mp4;codecs=vp9");
  await choose(desk, [{ name: "oven.mp4", mimeType: "video/mp4", buffer: own }]);
  await expect.poll(() => widthOf(files(desk).locator("video"))).toBe(64);
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  await expect.poll(() => widthOf(desk.getByLabel("Video from Dana Reyes"))).toBe(64);
  await expect.poll(async () => (await ledger(number)).map((entry) => entry.media)).toHaveLength(1);
});

const widthOf = (video: Locator): Promise<number> =>
  video.evaluate((shownVideo: HTMLVideoElement) => shownVideo.videoWidth);

/** A moment of moving colour, as the browser itself records it. */
async function film(page: Page, mimeType = "video/webm"): Promise<Buffer> {
  const base64 = await page.evaluate(async (recorded) => {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 48;
    const brush = canvas.getContext("2d");
    const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: recorded });
    const parts: Blob[] = [];
    const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
    recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    recorder.start(100);
    // What encodes it takes its time before the first of it comes.
    for (let frame = 0; frame < 15 || !parts.some(({ size }) => size > 0); frame += 1) {
      if (brush) brush.fillStyle = `hsl(${frame * 24} 70% 50%)`;
      brush?.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
  }, mimeType);
  return Buffer.from(base64, "base64");
}

test("a picture as telephones take it leaves as one that every telephone shows, beside a file", async ({
  desk,
  newNumber,
  ledger,
}) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await choose(desk, [
    { name: "cake.heic", mimeType: "image/heic", buffer: await readFile("tests/fixtures/media/cake.heic") },
    { name: "prices.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") },
  ]);
  await expect(files(desk)).toHaveCount(2);
  await dialog(desk).getByLabel("Caption").fill("This one?");
  await dialog(desk).getByRole("button", { name: "Upload" }).click();
  const sent = bubble(desk, "This one?");
  await expect(sent).toContainText("Delivered", { timeout: 20_000 });
  await expect(sent.getByRole("link", { name: /^prices\.pdf/ })).toBeVisible();
  const shownPicture = sent.getByRole("img", { name: /^Picture from/ });
  await expect.poll(() => shownPicture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);

  const [entry] = await ledger(number);
  const media = (entry?.media ?? []) as string[];
  const answers = await Promise.all(media.map((url) => desk.request.get(url)));
  const types = answers.map((answer) => answer.headers()["content-type"]);
  expect(types).toEqual(["image/jpeg", "application/pdf"]);
});
