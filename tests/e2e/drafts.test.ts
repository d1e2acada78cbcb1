import { demoSignIn } from "@/db/seed";
import { bubble, composer, expect, openAwake, openThread, shown, test } from "./fixtures";

test("a draft follows into the other tabs, and what another device wrote can be brought back", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("Can I change my order?");
  await openThread(desk, shown(number));
  const tab = await desk.context().newPage();
  await openAwake(tab, desk.url());
  await composer(desk).fill("Of course");
  await expect(composer(tab)).toHaveValue("Of course");
  await composer(tab).fill("Of course you can");
  await expect(composer(desk)).toHaveValue("Of course you can");
  await tab.close();

  const phone = await openDesk(demoSignIn);
  await openThread(phone, shown(number));
  await expect(composer(phone)).toHaveValue("Of course you can");
  await composer(phone).fill("Which day?");
  await expect
    .poll(async () => (await phone.request.get(draftOf(phone.url()))).json())
    .toMatchObject({ draft: "Which day?" });
  await composer(desk).fill("Tell me the number");
  await desk.getByRole("button", { name: "Bring Back" }).click();
  await expect(composer(desk)).toHaveValue("Which day?\nTell me the number");
});

test("a text whose hand-over hangs stays a draft until it has left", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("Are you still there?");
  await openThread(desk, shown(number));
  await composer(desk).fill("Yes, we are.");
  await expect
    .poll(async () => (await desk.request.get(draftOf(desk.url()))).json())
    .toMatchObject({ draft: "Yes, we are." });
  await desk.route("**/conversations/*", (route) => {
    if (route.request().method() !== "POST") return route.continue();
  });
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Yes, we are.")).toBeVisible();
  await desk.evaluate(() => window.dispatchEvent(new Event("pagehide")));

  const again = await openDesk(demoSignIn);
  await openThread(again, shown(number));
  await expect(composer(again)).toHaveValue("Yes, we are.");
  await composer(again).fill("");
});

test("a text whose hand-over hangs while its tab closes is there afterwards", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("Do you deliver?");
  await openThread(desk, shown(number));
  // Held within the page: what a test holds outside of it would hold the draft as well, when the page is gone.
  await desk.evaluate(() => {
    const send = window.fetch;
    window.fetch = (input, init) =>
      new Headers(init?.headers).has("next-action") ? new Promise(() => undefined) : send(input, init);
  });
  await composer(desk).fill("Within the town, yes.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Within the town, yes.")).toBeVisible();
  await Promise.all([desk.waitForEvent("close"), desk.close({ runBeforeUnload: true })]);

  const again = await openDesk(demoSignIn);
  await openThread(again, shown(number));
  await expect(composer(again)).toHaveValue("Within the town, yes.");
  await composer(again).fill("");
});

const draftOf = (address: string): string =>
  `/api/live/conversations/${new URL(address).pathname.split("/").at(-1)}`;
