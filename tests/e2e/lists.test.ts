import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import {
  bubble,
  expect,
  frontDesk,
  inspect,
  openLive,
  openThread,
  reloadAwake,
  shown,
  test,
} from "./fixtures";

const lists = frontDesk.replace(/conversations$/, "lists");

// The event that tells of a list's end may come before its pane is closed, which then asks for its people once more.
test.use({ expectedErrors: [/status of 404 .*\/api\/live\/lists\/[0-9a-f-]+\/members/] });

test("a list is made, filled, renamed, given keywords, exported and deleted", async ({ desk }) => {
  await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lists" }).click();
  await expect(list(desk, "Bread club")).toContainText("6 contacts");
  await inspect(desk, "lists");

  const drawer = desk.getByRole("dialog", { name: "New List" });
  await test.step("it has a name and words that nothing else means", async () => {
    await desk.getByRole("button", { name: "New List" }).click();
    await expect(drawer.getByLabel(/^Name/)).toBeFocused();
    await drawer.getByRole("button", { name: "Create List" }).click();
    await expect(drawer.getByLabel(/^Name/)).toHaveAccessibleDescription("Name the list.");
    await drawer.getByLabel(/^Name/).fill("bread CLUB");
    await drawer.getByRole("button", { name: "Create List" }).click();
    await expect(drawer.getByLabel(/^Name/)).toHaveAccessibleDescription(/There is a list of this name/);
    await drawer.getByLabel(/^Name/).fill("Spring menu");
    const keyword = drawer.getByLabel("Keywords", { exact: true });
    await keyword.fill("Stop-All");
    await keyword.press("Enter");
    await expect(keyword).toHaveAccessibleDescription(/opts people out, so it cannot be a keyword/);
    await inspect(desk, "list-new-refused");
    await keyword.fill("bread!");
    await keyword.press("Enter");
    await drawer.getByRole("button", { name: "Create List" }).click();
    await expect(keyword).toHaveAccessibleDescription(/is a keyword of the list “Bread club”/);
    await drawer.getByRole("button", { name: "Take off the keyword bread!" }).click();
    await keyword.fill("Spring");
    await keyword.press("Enter");
    await drawer.getByRole("button", { name: "Create List" }).click();
  });

  const pane = desk.getByRole("complementary", { name: "List details" });
  await expect(pane.getByLabel(/^Name/)).toHaveValue("Spring menu");
  await expect(pane.getByText("Nobody is on this list yet.")).toBeVisible();
  await inspect(desk, "list-empty");

  await test.step("contacts come onto it by search and boxes", async () => {
    await pane.getByRole("button", { name: "Add Contacts" }).click();
    const adding = desk.getByRole("dialog", { name: "Add Contacts to Spring menu" });
    await expect(adding.getByRole("button", { name: "Add Contacts" })).toBeDisabled();
    const search = adding.getByRole("searchbox", { name: "Search contacts" });
    await search.fill("jane");
    await expect(adding.getByRole("checkbox", { name: /^Grace Liu/ })).toBeHidden();
    await adding.getByRole("checkbox", { name: /^Jane Snow/ }).check();
    // Escape empties the search before it closes the drawer; who was ticked stays so.
    await search.press("Escape");
    await expect(search).toHaveValue("");
    await search.fill("marcus");
    await adding.getByRole("checkbox", { name: /^Marcus Bell/ }).check();
    await search.fill("owen");
    await adding.getByRole("checkbox", { name: /^Owen Park/ }).check();
    await search.fill("");
    await inspect(desk, "list-add-contacts");
    await adding.getByRole("button", { name: "Add 3 contacts" }).click();
    await expect(adding).toBeHidden();
    await expect(list(desk, "Spring menu")).toContainText("3 contacts");
    await expect(member(pane, "Owen Park")).toContainText("Opted out");
    await expect(member(pane, "Jane Snow")).toContainText("Added by hand");

    await pane.getByRole("button", { name: "Add Contacts" }).click();
    await search.fill("jane");
    const isOn = adding.getByRole("checkbox", { name: /^Jane Snow/ });
    await expect(isOn).toBeChecked();
    await expect(isOn).toBeDisabled();
    await search.fill("example");
    await adding.getByRole("checkbox", { name: /^All \d+ found/ }).check();
    // But for one of them.
    await adding.getByRole("checkbox", { name: /^Grace Liu/ }).uncheck();
    await adding.getByRole("button", { name: /^Add \d+ contacts$/ }).click();
    await expect(adding).toBeHidden();
    await expect(member(pane, "Priya Nair")).toBeVisible();
    await expect(member(pane, "Grace Liu")).toBeHidden();
  });

  await test.step("the boxes are walked by the arrow keys, and some are taken off", async () => {
    const first = pane.getByRole("checkbox", { name: /^Select (?!all)/ }).first();
    await first.focus();
    await desk.keyboard.press("ArrowDown");
    await expect(pane.getByRole("checkbox", { name: /^Select (?!all)/ }).nth(1)).toBeFocused();
    await pane.getByRole("searchbox", { name: "Search this list" }).fill("priya");
    await expect(member(pane, "Jane Snow")).toBeHidden();
    await expect(desk).toHaveURL(/member=priya/);
    await pane.getByRole("checkbox", { name: "Select Priya Nair" }).check();
    await inspect(desk, "list-ticked");
    await pane.getByRole("button", { name: "Take Priya Nair off the list" }).click();
    const question = desk.getByRole("alertdialog", { name: "Take Priya Nair off “Spring menu”?" });
    await expect(question).toContainText("They stay contacts");
    await inspect(desk, "list-take-off");
    await question.getByRole("button", { name: "Take Off" }).click();
    await expect(pane.getByText("Nobody on this list matches “priya”.")).toBeVisible();
    await pane.getByRole("searchbox", { name: "Search this list" }).fill("");
    await expect(member(pane, "Jane Snow")).toBeVisible();
  });

  await test.step("name and keywords are saved together", async () => {
    await pane.getByLabel(/^Name/).fill("Spring menu 2027");
    const keyword = pane.getByLabel("Keywords", { exact: true });
    await keyword.fill("BREAD");
    await keyword.press("Enter");
    await pane.getByRole("button", { name: "Save List Changes" }).click();
    await expect(keyword).toHaveAccessibleDescription(/is a keyword of the list “Bread club”/);
    await expect(keyword).toBeFocused();
    await pane.getByRole("button", { name: "Take off the keyword BREAD" }).click();
    await pane.getByRole("button", { name: "Take off the keyword Spring" }).click();
    await keyword.fill("Asparagus");
    await keyword.press("Enter");
    // What is unsaved is asked about before one leaves, and stays while another list is looked at.
    await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Contacts" }).click();
    await desk.getByRole("button", { name: "Keep Editing" }).click();
    await list(desk, "Wholesale").click();
    await expect(pane.getByLabel(/^Name/)).toHaveValue("Wholesale");
    await list(desk, "Spring menu").click();
    await pane.getByRole("button", { name: "Save List Changes" }).click();
    await expect(pane.getByRole("button", { name: "Save List Changes" })).toBeHidden();
    await expect(list(desk, "Spring menu 2027")).toContainText("Asparagus");
    await inspect(desk, "list-open");
  });

  await test.step("it stands in the address, is found, and leads to its contacts and back", async () => {
    await reloadAwake(desk);
    await expect(pane.getByLabel(/^Name/)).toHaveValue("Spring menu 2027");
    await member(pane, "Jane Snow").click();
    await expect(desk).toHaveURL(/\/contacts\?contact=/);
    const contact = desk.getByRole("complementary", { name: "Contact details" });
    await contact.getByRole("link", { name: "Open the list Spring menu 2027" }).click();
    await expect(pane.getByLabel(/^Name/)).toHaveValue("Spring menu 2027");
    await desk.keyboard.press("Escape");
    await expect(pane).toBeHidden();
    await desk.keyboard.press("/");
    await desk.keyboard.type("asparagus");
    await expect(list(desk, "Wholesale")).toBeHidden();
    await expect(list(desk, "Spring menu 2027")).toBeVisible();
    await desk.keyboard.press("Escape");
    await expect(list(desk, "Wholesale")).toBeVisible();
    await desk.keyboard.press("Escape");
    await desk.keyboard.press("j");
    await expect(list(desk, "Bread club")).toBeFocused();
    await desk.keyboard.press("Enter");
    await expect(pane.getByLabel(/^Name/)).toHaveValue("Bread club");
    await list(desk, "Spring menu 2027").click();
  });

  await test.step("who is on it is taken along as CSV", async () => {
    await pane.getByRole("button", { name: "Action" }).click();
    const [file] = await Promise.all([
      desk.waitForEvent("download"),
      desk.getByRole("menuitem", { name: "Export" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^list-spring-menu-2027-\d{4}-\d\d-\d\d\.csv$/);
    const parts: Buffer[] = [];
    for await (const part of await file.createReadStream()) parts.push(part as Buffer);
    const rows: Record<string, string>[] = parse(Buffer.concat(parts), { bom: true, columns: true });
    const names = rows.map((line) => line["Full Name"]);
    expect(names).toContain("Jane Snow");
    expect(names).not.toContain("Grace Liu");
    expect(rows.find((line) => line["Full Name"] === "Owen Park")?.["Opted out"]).toBe("yes");
  });

  await test.step("deleting it says what stays", async () => {
    await pane.getByRole("button", { name: "Action" }).click();
    await desk.getByRole("menuitem", { name: "Delete" }).click();
    const question = desk.getByRole("alertdialog", { name: "Delete the list “Spring menu 2027”?" });
    await expect(question).toContainText(/The \d+ contacts on it stay in your contacts\./);
    await expect(question).toContainText("Texting “Asparagus” no longer adds anybody.");
    await inspect(desk, "list-delete");
    await question.getByRole("button", { name: "Delete List" }).click();
    await expect(pane).toBeHidden();
    await expect(list(desk, "Spring menu 2027")).toBeHidden();
  });
});

test("a customer joins a list by texting its keyword, which the thread says; whoever opted out stays so", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  await openLive(desk, lists);
  await list(desk, "Bread club").click();
  const pane = desk.getByRole("complementary", { name: "List details" });
  await expect(member(pane, "Lucía Fernández")).toContainText("Texted a keyword");

  await test.step("the open list shows who came, as a contact named by the number", async () => {
    await handset(number).text(" “Bread”! ");
    await expect(member(pane, shown(number))).toContainText("Texted a keyword");
    await expect(list(desk, "Bread club")).toContainText("7 contacts");
    await inspect(desk, "list-joined");
  });

  await test.step("the thread says so once, and nothing was sent", async () => {
    await openLive(desk, frontDesk);
    await openThread(desk, shown(number));
    const note = desk.getByText("Joined the list “Bread club” by texting “BREAD”");
    await expect(note).toHaveCount(1);
    await handset(number).text("bread");
    await expect(bubble(desk, /bread/i)).toHaveCount(2);
    await expect(note).toHaveCount(1);
    await inspect(desk, "list-joined-note");
    expect(await ledger(number)).toEqual([]);
  });

  await test.step("who opted out and texts the word again after being taken off is added, opted out, and hears nothing", async () => {
    await handset(number).text("STOP");
    await expect(desk.getByText("Opted out by texting “STOP”.")).toBeVisible();
    const heard = (await ledger(number)).length;
    await openLive(desk, lists);
    await list(desk, "Bread club").click();
    await pane.getByRole("checkbox", { name: `Select ${shown(number)}` }).check();
    await pane.getByRole("button", { name: `Take ${shown(number)} off the list` }).click();
    await desk.getByRole("alertdialog").getByRole("button", { name: "Take Off" }).click();
    await expect(member(pane, shown(number))).toBeHidden();
    await handset(number).text("BREAD");
    await expect(member(pane, shown(number))).toContainText("Opted out");
    expect(await ledger(number)).toHaveLength(heard);
  });
});

const list = (page: Page, name: string): Locator =>
  page.getByRole("list", { name: "Lists", exact: true }).getByRole("link").filter({ hasText: name });

const member = (pane: Locator, name: string): Locator =>
  pane.getByRole("list", { name: "On this list" }).getByRole("link").filter({ hasText: name });
