import type { Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { bubble, expect, inspect, openLive, openThread, shown, test } from "./fixtures";

// Between two away messages pass hours, in which nobody else shall find themselves.
test.use({ movesClock: true });

const page = (name: string) => `/n/${demoNumbers[0].slice(1)}/${name}`;
const row = (desk: Page, title: string) =>
  desk.getByRole("list", { name: "Canned responses" }).getByRole("link").filter({ hasText: title });
const texts = (entries: { text: string | null }[]) => entries.map(({ text }) => text);

test("while nobody is there each customer gets the away message once per interval", async ({
  desk,
  newNumber,
  handset,
  ledger,
  clock,
}) => {
  await openLive(desk, "/profile");
  const status = desk.getByRole("region", { name: "Messaging Status" });
  await status.getByRole("radio", { name: /^By business hours/ }).check();
  await status.getByRole("checkbox", { name: "Sunday" }).check();
  await status.getByLabel("Sunday, to").fill("08:00");
  await status.getByRole("button", { name: "Save Messaging Status" }).click();
  await expect(status.getByText("Choose an end that comes after the start.")).toBeVisible();
  await inspect(desk, "messaging-status");
  await status.getByRole("radio", { name: /^Away/ }).check();
  await status.getByRole("button", { name: "Save Messaging Status" }).click();
  await expect(status.getByText("Choose an end that comes after the start.")).toBeHidden();
  await expect(status.getByText("Choose the message that is sent.")).toBeVisible();
  await status.getByRole("combobox", { name: /^Away Message/ }).selectOption("Closed for today");
  await status.getByLabel("Away Message Interval (Hours)").fill("2");
  await status.getByRole("button", { name: "Save Messaging Status" }).click();
  await expect(desk.getByText("Saved.").last()).toBeVisible();
  await expect(desk.getByRole("button", { name: /^Switch number/ })).toContainText("Away");

  const number = await newNumber();
  const closed = expect.stringContaining("The bakery is closed right now");
  await handset(number).text("Are you open?");
  await expect.poll(async () => texts(await ledger(number))).toEqual([closed]);
  await openLive(desk, page("conversations"));
  await openThread(desk, shown(number));
  await handset(number).text("Hello?");
  clock.pass(110);
  await handset(number).text("Still not?");
  await expect(bubble(desk, "Still not?")).toBeVisible();
  await expect(bubble(desk, "closed right now")).toHaveCount(1);
  clock.pass(20);
  await handset(number).text("And now?");
  await expect(bubble(desk, "closed right now")).toHaveCount(2);
  await expect.poll(async () => texts(await ledger(number))).toEqual([closed, closed]);
  await inspect(desk, "thread-away");

  await openLive(desk, page("canned-responses"));
  await row(desk, "Closed for today").click();
  await desk.getByRole("button", { name: "Delete Response" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Delete Response" }).click();
  await expect(desk.getByRole("alertdialog")).toContainText("My Profile, Messaging Status");
  await desk.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await openLive(desk, "/profile");
  await status.getByRole("radio", { name: /^Available/ }).check();
  await status.getByRole("button", { name: "Save Messaging Status" }).click();
  await expect(desk.getByText("Saved.").last()).toBeVisible();
});
