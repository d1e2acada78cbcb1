import type { Page } from "@playwright/test";
import { demoSignIn } from "@/db/seed";
import {
  bubble,
  composer,
  expect,
  openAwake,
  openLive,
  openThread,
  reloadAwake,
  shown,
  test,
} from "./fixtures";

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

test("what is changed right after a page was loaded anew stays, and is what leaves", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  await handset(number).text("Which one do I get?");
  await openThread(desk, shown(number));
  await composer(desk).fill("Which one do you like?");
  await expectKept(desk, "Which one do you like?");
  // Loaded anew sooner than a draft is saved: the save and the new page cross.
  await desk.getByLabel("Files to attach").setInputFiles({
    name: "prices.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("%PDF-1.4\n%%EOF\n"),
  });
  await desk
    .getByRole("dialog", { name: "Send Files" })
    .getByLabel("Caption")
    .fill("Which one do you like better?");
  await openLive(desk, new URL(desk.url()).pathname);
  await expect(composer(desk)).toHaveValue("Which one do you like better?");
  await composer(desk).fill("Which one do you like?");
  await lookAgain(desk);
  await expectKept(desk, "Which one do you like?");
  await lookAgain(desk);
  await expect(composer(desk)).toHaveValue("Which one do you like?");
  await expect(desk.getByText("Another window had a different draft")).toHaveCount(0);

  await composer(desk).fill("");
  await reloadAwake(desk);
  await expect(composer(desk)).toHaveValue("");
  await lookAgain(desk);
  await expectKept(desk, "");
  await composer(desk).fill("The blue one?");
  await reloadAwake(desk);
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "The blue one?")).toContainText("Delivered");
  await lookAgain(desk);
  await expect(composer(desk)).toHaveValue("");
  expect((await ledger(number)).map(({ text }) => text)).toEqual(["The blue one?"]);
});

test("what is typed before a page is awake stays", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("Are you there?");
  await openThread(desk, shown(number));
  for (const [kept, typed, whole] of [
    ["", "Yes", "Yes"],
    ["Yes", ", we are", "Yes, we are"],
  ] as const) {
    await expectKept(desk, kept);
    let wake: () => void = () => undefined;
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    await desk.route(/\.js$/, async (route) => {
      await woken;
      await route.continue();
    });
    await desk.reload({ waitUntil: "commit" });
    await expect(composer(desk)).toHaveValue(kept);
    await composer(desk).press("End");
    await composer(desk).pressSequentially(typed);
    wake();
    await expectKept(desk, whole);
    await expect(composer(desk)).toHaveValue(whole);
    await desk.unroute(/\.js$/);
  }
  await composer(desk).fill("");
});

/** Waits until the server has a draft. */
const expectKept = (page: Page, draft: string): Promise<void> =>
  expect.poll(async () => (await page.request.get(draftOf(page.url()))).json()).toMatchObject({ draft });

/** Has the page ask for the draft again, as it does when one comes back to its window, and waits until it was told. */
async function lookAgain(page: Page): Promise<void> {
  // Of an answer that the page gave up for a newer one, `finished()` would never hear.
  const told = page.waitForEvent("requestfinished", (request) => request.url().endsWith(draftOf(page.url())));
  await page.evaluate(() => window.dispatchEvent(new Event("focus")));
  await told;
}

const draftOf = (address: string): string =>
  `/api/live/conversations/${new URL(address).pathname.split("/").at(-1)}`;
