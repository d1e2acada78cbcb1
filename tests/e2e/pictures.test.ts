import { backToList, bubble, expect, inspect, openThread, row, shown, test } from "./fixtures";

test("a picture that a customer sends shows in the thread, under a link that only we can make", async ({
  desk,
  newNumber,
  handsetPage,
}) => {
  const number = await newNumber();
  const phone = await handsetPage(number);
  await phone.getByRole("button", { name: "Attach a picture" }).click();
  await phone
    .locator("#menu-samples")
    .getByRole("button", { name: /Parcel on the doorstep/ })
    .click();
  await expect(phone.getByRole("log").getByRole("img")).toBeVisible();

  await expect(row(desk, shown(number))).toContainText("Sent a picture");
  await openThread(desk, shown(number));
  const picture = desk.getByRole("article").getByRole("img", { name: /^Picture from / });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await inspect(desk, "picture-in-thread");

  const link = new URL((await picture.getAttribute("src")) ?? "", desk.url());
  const genuine = await desk.request.get(link.href);
  expect(genuine.status()).toBe(200);
  expect(genuine.headers()["content-type"]).toBe("image/png");
  const signature = link.searchParams.get("signature") ?? "";
  const changed = (signature.startsWith("A") ? "B" : "A") + signature.slice(1);
  for (const [name, value] of [
    ["signature", changed],
    ["signature", ""],
    ["expires", String(Number(link.searchParams.get("expires")) + 3_600_000)],
  ] as const) {
    const forged = new URL(link);
    forged.searchParams.set(name, value);
    expect((await desk.request.get(forged.href)).status(), `${name}=${value}`).toBe(404);
  }
});

test("words and several pictures of one message stand together", async ({
  desk,
  newNumber,
  handset,
  handsetPage,
}) => {
  const number = await newNumber();
  const phone = await handsetPage(number);
  const sample = await phone
    .locator("#aside-samples img")
    .first()
    .evaluate((image: HTMLImageElement) => image.src);
  const bytes = await (await phone.request.get(sample)).body();
  await handset(number).text("Which of the two is mine?", { pictures: [bytes, bytes] });

  await openThread(desk, shown(number));
  const message = bubble(desk, "Which of the two is mine?");
  await expect(message).toHaveAccessibleName(/Which of the two is mine\?, 2 pictures$/);
  for (const name of [/^Picture 1 of 2 from /, /^Picture 2 of 2 from /]) {
    const picture = message.getByRole("img", { name });
    await expect(picture).toBeVisible();
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  }
  await inspect(desk, "pictures-of-one-message");
  await backToList(desk);
  await expect(row(desk, shown(number))).toContainText("Which of the two is mine?");
});
