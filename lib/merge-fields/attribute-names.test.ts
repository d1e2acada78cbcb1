import { subDays, subHours } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { attributeNames, contacts } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { updateContactInput } from "@/lib/contacts/input";
import { updateContact } from "@/lib/contacts/update-contact";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
} from "@/tests/support/factories";
import { keepAttributeNames } from "./keep-attribute-names";
import { listAttributeNames } from "./list-attribute-names";
import { tidyAttributeNames } from "./tidy-attribute-names";

useTestDatabase();
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;

beforeEach(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, newPhone());
});

const names = () => listAttributeNames(db(), inboxId);
const giveAt = (givenAt: Date) =>
  db().update(attributeNames).set({ givenAt }).where(eq(attributeNames.inboxId, inboxId));

async function give(
  contactId: string,
  attributes: { was: string | null; name: string }[],
  removed: string[] = [],
) {
  await updateContact(
    dana,
    updateContactInput.parse({
      contactId,
      contact: {
        ...{
          id: contactId,
          fullName: "Jane Snow",
          tags: { add: [], remove: [] },
          lists: { add: [], remove: [] },
        },
        ...{ attributes: attributes.map((each) => ({ ...each, value: "x" })), removedAttributes: removed },
      },
    }),
  );
}

test("are those that somebody gave a contact of the number, each once whatever its case", async () => {
  const [jane, sam] = [await createContact(inboxId, "Jane Snow"), await createContact(inboxId, "Sam")];
  await give(jane, [
    { was: null, name: "Route" },
    { was: null, name: "birthday" },
  ]);
  await give(sam, [{ was: null, name: "Birthday" }]);
  expect(await names()).toEqual(["birthday", "Route"]);
  const other = await createInbox(dana, newPhone());
  expect(await listAttributeNames(db(), other)).toEqual([]);
});

test("are forgotten in the night once nobody has them, if nobody gave them for a day", async () => {
  const jane = await createContact(inboxId, "Jane Snow");
  await give(jane, [
    { was: null, name: "Route" },
    { was: null, name: "Birthday" },
  ]);
  await give(jane, [], ["Route"]);
  await giveAt(subHours(new Date(), 20));
  await tidyAttributeNames(job);
  expect(await names()).toEqual(["Birthday", "Route"]);
  await giveAt(subDays(new Date(), 2));
  await tidyAttributeNames(job);
  expect(await names()).toEqual(["Birthday"]);
});

test("stay where somebody gives again what nobody has any more", async () => {
  await keepAttributeNames(db(), inboxId, ["Route"]);
  await giveAt(subDays(new Date(), 2));
  await keepAttributeNames(db(), inboxId, ["ROUTE"]);
  await tidyAttributeNames(job);
  expect(await names()).toEqual(["Route"]);
});

test("are added in the night where contacts have them all the same", async () => {
  const jane = await createContact(inboxId, "Jane Snow");
  await db()
    .update(contacts)
    .set({ attributes: { Route: "7" } })
    .where(eq(contacts.id, jane));
  await tidyAttributeNames(job);
  expect(await names()).toEqual(["Route"]);
});

test("are tidied by no person", async () => {
  await expect(tidyAttributeNames(dana)).rejects.toThrow(Forbidden);
});
