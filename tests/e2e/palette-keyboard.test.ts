import { demoNumbers } from "@/db/seed";
import { composer, expect, inspect, test } from "./fixtures";

test("the palette finds people, goes to numbers and does what the page can do, by keyboard alone", async ({
  desk,
}) => {
  const palette = desk.getByRole("dialog", { name: "Search or go to anything" });
  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("jane");
  await expect(desk.getByRole("option", { name: /^Jane Snow/ })).toHaveAttribute("aria-selected", "true");
  await inspect(desk, "palette");
  await desk.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(desk.getByRole("heading", { level: 1, name: "Jane Snow" })).toBeVisible();

  // Also while one types, and the focus goes back to where it was.
  await desk.keyboard.press("r");
  await expect(composer(desk)).toBeFocused();
  await desk.keyboard.press("Control+k");
  await expect(palette).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(composer(desk)).toBeFocused();
  await desk.keyboard.press("Escape");

  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("write to");
  await expect(desk.getByRole("option")).toHaveText([/Write to Jane Snow/]);
  await desk.keyboard.press("Enter");
  await expect(composer(desk)).toBeFocused();

  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("new conv");
  await desk.keyboard.press("Enter");
  await expect(desk.getByLabel("Send to Phone Number")).toBeFocused();
  await desk.keyboard.press("Escape");
  // Under a dialog the keys of the palette close it instead.
  await expect(desk.getByRole("dialog")).toBeHidden();

  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("switch dana");
  await desk.keyboard.press("Enter");
  await expect(desk).toHaveURL(new RegExp(`/n/${demoNumbers[1].slice(1)}/`));
});

test("? shows all keys, and is a letter while one types", async ({ desk }) => {
  await desk.keyboard.press("?");
  const sheet = desk.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet).toContainText("Next conversation");
  await expect(sheet).toContainText("Ctrl+K");
  await expect(sheet).toContainText("Send the messageCtrl+Enter");
  await inspect(desk, "keys");
  await desk.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await desk.keyboard.press("n");
  await expect(desk.getByLabel("Send to Phone Number")).toBeFocused();
  await desk.keyboard.type("?");
  await expect(desk.getByLabel("Send to Phone Number")).toHaveValue("?");
  await expect(sheet).toBeHidden();
});
