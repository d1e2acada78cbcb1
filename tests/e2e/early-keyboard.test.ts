import type { Page } from "@playwright/test";
import { bubble, composer, expect, openThread, row, shown, test } from "./fixtures";

// With the keys of the page in it, which archive, mark as unread, go to other rows and into the composer.
const words = "Ruth really enjoys jam";

for (const network of ["fast", "slow"] as const) {
  test(`what is typed at once after asking for an editor or a dialog is its own, on a ${network} network`, async ({
    desk,
    newNumber,
    handset,
  }) => {
    const [number, other] = [await newNumber(), await newNumber()];
    const name = shown(number);
    await handset(other).text("And my rolls?");
    await expect(row(desk, shown(other))).toBeVisible();
    await handset(number).text("Is my cake ready?");
    await openThread(desk, name);
    const address = desk.url();
    const scripts = network === "slow" ? await holdScripts(desk) : nothing;

    await test.step("a note", async () => {
      await desk.getByRole("button", { name: "Add Note" }).click();
      await desk.keyboard.type(words);
      scripts.letThrough();
      const note = desk.getByRole("textbox", { name: "Note for your colleagues" });
      await expect(note).toHaveValue(words);
      await expect(note).toBeFocused();
      await desk.keyboard.type(" and cake");
      await desk.keyboard.press("Shift+Enter");
      await expect(bubble(desk, `${words} and cake`)).toBeVisible();
    });

    await test.step("a tag", async () => {
      await scripts.hold();
      await choose(desk, "Tag", scripts);
      await desk.keyboard.type("jeru");
      scripts.letThrough();
      await expect(desk.getByPlaceholder("Find or create a tag")).toHaveValue("jeru");
      await desk.keyboard.press("Escape");
      await expect(desk.getByRole("dialog")).toBeHidden();
    });

    await test.step("a new conversation", async () => {
      await scripts.hold();
      await desk.getByRole("button", { name: "New Conversation" }).click();
      await desk.keyboard.type("e555j");
      await desk.keyboard.press("Backspace");
      scripts.letThrough();
      await expect(desk.getByLabel("Send to Phone Number")).toHaveValue("e555");
      await desk.keyboard.press("Escape");
      await expect(desk.getByRole("dialog")).toBeHidden();
    });

    expect(desk.url()).toBe(address);
    await expect(composer(desk)).toHaveValue("");
    await expect(row(desk, name)).toBeVisible();
    await expect(row(desk, shown(other))).toBeVisible();
    await expect(row(desk, name)).not.toContainText("unread message");
  });
}

test("Escape gives up what is on its way, and the keys of the page are back", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("Is anybody there?");
  await openThread(desk, shown(number));
  const scripts = await holdScripts(desk);
  await desk.getByRole("button", { name: "Add Note" }).click();
  await desk.keyboard.type("Never mind");
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("r");
  await expect(composer(desk)).toBeFocused();
  await desk.keyboard.type("Yes");
  scripts.letThrough();
  await desk.getByRole("button", { name: "Add Note" }).click();
  await expect(desk.getByRole("textbox", { name: "Note for your colleagues" })).toHaveValue("");
  await desk.getByRole("button", { name: "Cancel" }).click();
  await expect(composer(desk)).toHaveValue("Yes");
});

test("a dialog that a menu opened gives the focus back to the menu's button", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("A question");
  await openThread(desk, name);
  const more = desk.getByRole("button", { name: "More", exact: true });
  for (const item of ["Assign to", "Tag", "Archive", "Export", "Block", "Delete History"]) {
    await choose(desk, item);
    await pressEscape(desk);
    await expect(more).toBeFocused();
  }

  await choose(desk, "Snooze");
  await expect(desk.getByRole("button", { name: "Tomorrow", exact: true })).toBeFocused();
  await pressEscape(desk);
  await expect(more).toBeFocused();

  await choose(desk, "Tag");
  await desk.getByRole("button", { name: "Manage Tags" }).click();
  const tags = desk.getByRole("dialog", { name: "Tags" });
  await tags
    .getByRole("button", { name: /^Edit / })
    .first()
    .click();
  await expect(tags.getByLabel("Name")).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(tags.getByLabel("Name")).toBeHidden();
  await expect(tags).toBeVisible();
  await pressEscape(desk);
  await expect(more).toBeFocused();

  const actions = desk.getByRole("button", { name: `Actions for ${name}` });
  await row(desk, name).hover();
  await actions.click();
  await desk.getByRole("menuitem", { name: "Tag", exact: true }).click();
  await pressEscape(desk);
  await expect(actions).toBeFocused();
});

const nothing = { hold: async () => undefined, letThrough: () => undefined };

type Scripts = { hold(): Promise<unknown>; letThrough(): void };

/** Holds back what the page still has to load, until it is let through. */
async function holdScripts(page: Page): Promise<Scripts> {
  const held: (() => void)[] = [];
  let isHolding = true;
  await page.route("**/_next/static/chunks/**", async (route) => {
    if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  return {
    hold: async () => {
      isHolding = true;
    },
    letThrough: () => {
      isHolding = false;
      for (const go of held.splice(0)) go();
    },
  };
}

/** Chooses from the menu of the open thread; only what the item opens is held back. */
async function choose(page: Page, item: string, scripts: Scripts = nothing): Promise<void> {
  scripts.letThrough();
  await page.getByRole("button", { name: "More", exact: true }).click();
  const choice = page.getByRole("menuitem", { name: item, exact: true });
  await expect(choice).toBeVisible();
  await scripts.hold();
  await choice.click();
}

async function pressEscape(page: Page): Promise<void> {
  const dialog = page.locator('[role="dialog"], [role="alertdialog"]');
  // From then on it hears keys.
  await expect.poll(() => dialog.evaluate((pane) => pane.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
}
