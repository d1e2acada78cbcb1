import type { Page } from "@playwright/test";
import { demoColleague } from "@/db/seed";
import { bubble, expect, frontDesk, openAwake, openLive, openThread, row, shown, test } from "./fixtures";

test("who chose to is notified of what arrives, once a browser, until it is muted or somebody else's", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const sam = await openDesk(demoColleague);
  const [toDana, toSam] = [await choose(desk, { desktop: true }), await choose(sam, { desktop: true })];
  // A second tab of the same browser adds nothing.
  const second = await desk.context().newPage();
  await openAwake(second, frontDesk);
  await expect(second.getByRole("list", { name: "Conversations" })).toBeVisible();

  await handset(number).text("Is anybody there?");
  const told = { title: shown(number), body: "Is anybody there?" };
  await expect.poll(() => toDana.notices).toEqual([told]);
  await expect.poll(() => toSam.notices).toEqual([told]);

  // Sam takes it, and Dana wants to hear no more of it.
  await openThread(desk, shown(number));
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Mute Notifications" }).click();
  await expect(desk.getByText("You are no longer notified of this conversation.")).toBeVisible();
  await expect(desk.getByRole("list", { name: "State of the conversation" })).toContainText("Muted");
  await desk.goto("about:blank");
  await handset(number).text("Second.");
  await expect.poll(() => toSam.notices.length).toBe(2);

  await openThread(sam, shown(number));
  await handset(number).text("Third, and Sam is looking.");
  await expect(bubble(sam, "Third, and Sam is looking.")).toBeVisible();
  expect(toSam.notices).toHaveLength(2);
  await expect(row(second, shown(number))).toContainText("Third");
  expect(toDana.notices).toEqual([told]);
});

test("what is assigned is told to its assignee alone, and a click on it leads to the thread", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const [number, other] = [await newNumber(), await newNumber()];
  const sam = await openDesk(demoColleague);
  const [toDana, toSam] = [await choose(desk, { desktop: true }), await choose(sam, { desktop: true })];
  await handset(number).text("Where is my cake?");
  const first = { title: shown(number), body: "Where is my cake?" };
  await expect.poll(() => toDana.notices).toEqual([first]);
  // What a colleague has read already is told to nobody.
  await expect.poll(() => toSam.notices).toEqual([first]);

  await openThread(desk, shown(number));
  await desk.getByRole("button", { name: "Assign", exact: true }).click();
  await desk
    .getByRole("dialog")
    .getByRole("option", { name: /Sam Okafor/ })
    .click();
  await expect(desk.getByRole("button", { name: "Assigned to Sam Okafor" })).toBeVisible();
  await desk.goto("about:blank");
  await openLive(desk, frontDesk);

  await handset(number).text("Hello?");
  await expect.poll(() => toSam.notices).toEqual([first, { title: shown(number), body: "Hello?" }]);
  // Had Dana been told of that, it would stand before what nobody was given.
  await handset(other).text("Do you deliver?");
  const last = { title: shown(other), body: "Do you deliver?" };
  await expect.poll(() => toDana.notices).toEqual([first, last]);

  await expect.poll(() => toSam.notices.length).toBe(3);
  await sam.evaluate(() => (window as unknown as Noted).notices[0]?.onclick?.());
  await expect(sam.getByRole("heading", { level: 1, name: shown(number) })).toBeVisible();
  await expect(bubble(sam, "Hello?")).toBeVisible();
});

test("who chose sound hears what arrives, and who did not hears nothing", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const sam = await openDesk(demoColleague);
  const toDana = await choose(desk, { sound: true });
  const toSam = await choose(sam, { desktop: true });
  // Browsers let a page sound only after somebody used it.
  for (const page of [desk, sam]) await page.getByRole("heading", { level: 1 }).click();
  await handset(number).text("Ring, please.");
  await expect.poll(() => toDana.tones).toEqual([660, 880]);
  await expect.poll(() => toSam.notices).toHaveLength(1);
  expect(toSam.tones).toEqual([]);
  expect(toDana.notices).toEqual([]);
});

/** What the browser of somebody would have shown and sounded. */
type Told = { notices: { title: string; body: string }[]; tones: number[] };

/** What stands in for the browser's own notifications leaves these on the page. */
type Noted = { notices: { onclick: (() => void) | null }[] };

/** Chooses on the profile page how to be told; what the browser would show or sound is written down. */
async function choose(page: Page, { desktop = false, sound = false }): Promise<Told> {
  const told: Told = { notices: [], tones: [] };
  await page.context().exposeFunction("tell", (one: Told["notices"][number]) => told.notices.push(one));
  await page.context().exposeFunction("sound", (hertz: number) => told.tones.push(hertz));
  await page.context().addInitScript(() => {
    type Exposed = { tell(one: { title: string; body: string }): void; sound(hertz: number): void };
    const { tell, sound: sounds } = window as unknown as Exposed;
    const notices: object[] = [];
    class Notice {
      static permission = "granted";
      onclick: (() => void) | null = null;
      constructor(title: string, { body }: { body: string }) {
        notices.push(this);
        tell({ title, body });
      }
      close = () => undefined;
    }
    Object.assign(window, { Notification: Notice, notices });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (at) {
      sounds(this.frequency.value);
      start.call(this, at);
    };
  });
  await openAwake(page, "/profile");
  await page.getByLabel("Show a notification on the desktop").setChecked(desktop);
  await page.getByLabel("Play a sound").setChecked(sound);
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await openLive(page, frontDesk);
  // Until then the page told of things as was chosen before.
  for (const list of [told.notices, told.tones]) list.length = 0;
  return told;
}
