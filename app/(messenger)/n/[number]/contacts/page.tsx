import { ContactsScreen } from "@/components/contacts/contacts-screen";
import { type Place, placeOf } from "@/components/contacts/place";
import { requireActor } from "@/lib/auth/require-actor";
import { listContactsInput, oneContactInput } from "@/lib/contacts/input";
import { countContacts, listContacts } from "@/lib/contacts/list-queries";
import { findContact, findDeletion, type OpenContact } from "@/lib/contacts/queries";
import { openView } from "../open-view";

export const metadata = { title: "Contacts" };

export default async function ContactsPage({ params, searchParams }: PageProps<"/n/[number]/contacts">) {
  const [{ number }, search, actor] = await Promise.all([params, searchParams, requireActor()]);
  const at = Date.now();
  const place = placeOf(new URLSearchParams(search as Record<string, string>));
  const view = await openView(actor, number);
  const given = { inboxId: view.inboxId };
  const [first, count, deletion, open] = await Promise.all([
    listContacts(actor, listContactsInput.parse({ ...given, text: place.text, sort: place.sort })),
    countContacts(actor, given),
    findDeletion(actor, given),
    findOpen(place),
  ]);
  return (
    <ContactsScreen
      key={view.inboxId}
      view={view}
      rendered={{ first, count, deletion: { newest: deletion }, open, place, at }}
    />
  );
}

/** The contact the address names, where there is one. */
async function findOpen({ contactId }: Place): Promise<OpenContact | null> {
  const parsed = oneContactInput.safeParse({ contactId });
  return parsed.success ? findContact(await requireActor(), parsed.data) : null;
}
