import type { Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { composer, expect, inspect, openLive, openThread, shown, test } from "./fixtures";

/** As after an update: what the page loads later is not there any more. @returns what brings it back */
async function loseScripts(page: Page): Promise<() => Promise<void>> {
  const scripts = "**/_next/static/chunks/**";
  await page.route(scripts, (route) => route.fulfill({ status: 404, body: "" }));
  return () => page.unroute(scripts);
}

test.use({ expectedErrors: [/status of 404|ChunkLoadError|ERR_INTERNET_DISCONNECTED/] });

test("an editor whose script is gone is said to be missing, and a new page brings it with the draft", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("Do you have rye?");
  await openThread(desk, shown(number));
  await composer(desk).fill("We have rye on Fridays.");
  const bringBack = await loseScripts(desk);
  const note = desk.getByRole("button", { name: "Add Note" });
  await note.click();
  const notice = desk.getByText("That could not be loaded. Check your connection, or reload the page.");
  await expect(notice).toBeVisible();
  await inspect(desk, "missing-scripts");
  await expect(composer(desk)).toHaveValue("We have rye on Fridays.");
  await expect(notice).toBeHidden({ timeout: 20_000 });
  await note.click();
  await expect(notice).toBeVisible();
  await bringBack();
  await desk.getByRole("button", { name: "Reload" }).click();
  await expect(composer(desk)).toHaveValue("We have rye on Fridays.");
  await note.click();
  await expect(desk.getByRole("textbox", { name: "Note for your colleagues" })).toBeVisible();
});

test("a page whose part is gone offers a new one, and the rest of the product stays at hand", async ({
  desk,
}) => {
  await openLive(desk, `/n/${demoNumbers[0].slice(1)}/contacts`);
  // What says notices comes with the first sign of life.
  await desk.keyboard.press("Shift");
  await expect(desk.getByRole("region", { name: /^Short notices/ })).toBeAttached();
  const bringBack = await loseScripts(desk);
  await desk.getByRole("link", { name: "Ben Carter" }).click();
  await expect(desk.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
  await expect(desk.getByText("A part of it could not be loaded. Check your connection.")).toBeVisible();
  await expect(desk.getByRole("navigation", { name: "Main" })).toBeVisible();
  await inspect(desk, "missing-part");
  await desk.context().setOffline(true);
  await desk.getByRole("button", { name: "Try again" }).click();
  await expect(desk.getByText("No connection. Try again when it is back.")).toBeVisible();
  await desk.context().setOffline(false);
  await bringBack();
  await desk.getByRole("button", { name: "Try again" }).click();
  await expect(desk.getByLabel(/^Full name/)).toHaveValue("Ben Carter");
});
