import { demoColleague } from "@/db/seed";
import {
  bubble,
  composer,
  expect,
  inspect,
  openThread,
  setUndo,
  shown,
  startConversation,
  test,
} from "./fixtures";

test("a refusal of the carrier is explained in plain words, and Retry sends it as a new message", async ({
  desk,
  newNumber,
  handset,
  ledger,
  fault,
}) => {
  const number = await newNumber();
  await fault({ kind: "refuse", code: "40002", match: { to: number }, times: 1 });
  await handset(number).text("What do I owe you?");
  await openThread(desk, shown(number));
  await composer(desk).fill("It is $64 in all.");
  await composer(desk).press("Shift+Enter");

  const sent = bubble(desk, "It is $64 in all.");
  await expect(sent).toHaveAccessibleName(/, failed: /);
  await expect(sent).toContainText("The carrier took it for spam and held it back.");
  expect(await ledger(number)).toEqual([]);
  await expect(sent.getByRole("button", { name: "Retry" })).toBeVisible();
  await inspect(desk, "trouble-refused");

  await sent.getByRole("button", { name: "Retry" }).click();
  await expect(sent).toHaveCount(2);
  await expect(sent.first()).toHaveAccessibleName(/, failed: /);
  await expect(sent.last()).toHaveAccessibleName(/, delivered: /);
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["It is $64 in all."]);
});

test("a text that the recipient's carrier gives back is not delivered, and says why", async ({
  desk,
  newNumber,
  handset,
  fault,
}) => {
  const number = await newNumber();
  await fault({ kind: "carrier_failure", state: "delivery_failed", code: "40012", match: { to: number } });
  await handset(number).text("Call me instead");
  await openThread(desk, shown(number));
  await composer(desk).fill("We will.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "We will.")).toContainText("Not delivered");
  await expect(bubble(desk, "We will.")).toContainText("The phone number cannot receive texts.");
});

test("a message whose fate is unknown says so, and Retry warns before it sends it again", async ({
  desk,
  newNumber,
  handset,
  ledger,
  fault,
}) => {
  const number = await newNumber();
  await fault({ kind: "error_500_after", match: { to: number }, times: 1 });
  // Both reports on the message stay on their way for longer than the test takes.
  await fault({ kind: "delay", ms: 600_000, match: { to: number }, times: 2 });
  await handset(number).text("Did you get my order?");
  await openThread(desk, shown(number));
  await composer(desk).fill("We did, thank you.");
  await composer(desk).press("Shift+Enter");

  const sent = bubble(desk, "We did, thank you.");
  await expect(sent).toContainText("Not confirmed");
  await expect(sent).toContainText("The carrier has not confirmed this message. It may have arrived.");
  await sent.getByRole("button", { name: "Retry" }).click();
  const warning = desk.getByRole("alertdialog");
  await expect(warning).toContainText("It may have arrived already: then it arrives twice.");
  await inspect(desk, "trouble-send-again");
  await warning.getByRole("button", { name: "Cancel" }).click();
  await expect(sent).toHaveCount(1);
  expect(await ledger(number)).toHaveLength(1);

  await sent.getByRole("button", { name: "Retry" }).click();
  await warning.getByRole("button", { name: "Send Again" }).click();
  await expect(sent).toHaveCount(2);
  await expect(sent.first()).toContainText("Not confirmed");
  await expect(sent.last()).toHaveAccessibleName(/, delivered: /);
  expect((await ledger(number)).map((entry) => entry.text)).toEqual([
    "We did, thank you.",
    "We did, thank you.",
  ]);
});

test("a carrier out of order for a moment delays a text and loses none", async ({
  desk,
  newNumber,
  handset,
  ledger,
  fault,
}) => {
  const number = await newNumber();
  await fault({ kind: "rate_limit_429", ms: 1000, match: { to: number }, times: 1 });
  await handset(number).text("Still there?");
  await openThread(desk, shown(number));
  await composer(desk).fill("Always.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Always.")).toHaveAccessibleName(/, queued: /);
  await expect(bubble(desk, "Always.")).toHaveAccessibleName(/, delivered: /, { timeout: 30_000 });
  expect(await ledger(number)).toHaveLength(1);
});

test("empty and too long texts are refused before they are sent, with the reason", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  await handset(number).text("Tell me everything");
  await openThread(desk, shown(number));
  const send = desk.getByRole("button", { name: "Send", exact: true });
  for (const nothing of ["", "   ", "\n\n"]) {
    await composer(desk).fill(nothing);
    await expect(send).toBeDisabled();
    await composer(desk).press("Shift+Enter");
  }

  const tooLong = "Everything. ".repeat(140);
  await composer(desk).fill(tooLong);
  await expect(desk.getByRole("alert").filter({ hasText: "segments" })).toHaveText(
    "This message has 11 segments; the carrier takes at most 10. Shorten it by 150 characters.",
  );
  await inspect(desk, "trouble-too-long");
  await expect(send).toBeDisabled();
  await composer(desk).press("Shift+Enter");
  await expect(composer(desk)).toHaveValue(tooLong);

  // What is short enough leaves, and is all that ever left.
  await composer(desk).fill("Everything.");
  await send.click();
  await expect(bubble(desk, "Everything.")).toContainText("Delivered");
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["Everything."]);
});

test.describe("where the connection breaks off", () => {
  // The browser itself reports the request that found nobody.
  test.use({ expectedErrors: [/ERR_FAILED/] });

  test("a text that could not be handed over comes back to the composer and leaves once", async ({
    desk,
    newNumber,
    handset,
    ledger,
  }) => {
    const number = await newNumber();
    await handset(number).text("Can you hear me?");
    await openThread(desk, shown(number));
    await desk.route("**/conversations/*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.continue(),
    );
    await composer(desk).fill("Loud and clear.");
    await composer(desk).press("Shift+Enter");
    await expect(desk.getByRole("alert").filter({ hasText: "connection" })).toHaveText(
      "The connection broke off. Your text is back: send it again.",
    );
    await expect(composer(desk)).toHaveValue("Loud and clear.");
    await expect(bubble(desk, "Loud and clear.")).toHaveCount(0);
    await inspect(desk, "trouble-connection");
    await desk.unroute("**/conversations/*");
    await composer(desk).press("Shift+Enter");
    await expect(bubble(desk, "Loud and clear.")).toContainText("Delivered");
    expect(await ledger(number)).toHaveLength(1);
  });

  test("a text that was taken back is back, also where only the answer was lost", async ({
    openDesk,
    newNumber,
    ledger,
  }) => {
    const number = await newNumber();
    const desk = await openDesk(demoColleague);
    await setUndo(desk, true);
    await startConversation(desk, number);
    await composer(desk).fill("Too early.");
    await composer(desk).press("Shift+Enter");
    const undo = desk.getByRole("button", { name: "Undo" });
    await expect(undo).toBeVisible();
    let lost = 0;
    await desk.route("**/conversations/*", async (route) => {
      if (route.request().method() !== "POST" || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await undo.click();
    await expect(composer(desk)).toHaveValue("Too early.");
    await expect(bubble(desk, "Too early.")).toHaveCount(0);
    expect(lost).toBe(1);
    expect(await ledger(number)).toEqual([]);
    // As it was, for the other journeys.
    await composer(desk).fill("");
    await desk.unroute("**/conversations/*");
    await setUndo(desk, false);
  });
});
