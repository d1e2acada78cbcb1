import { ContactsScreen } from "@/components/contacts/contacts-screen";
import { type Place, placeOf } from "@/components/contacts/place";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireActor } from "@/lib/auth/require-actor";
import { clock } from "@/lib/clock";
import { listContactsInput, oneContactInput } from "@/lib/contacts/input";
import { countContacts, listContacts } from "@/lib/contacts/list-queries";
import { findContact, findDeletion, type OpenContact } from "@/lib/contacts/queries";
import { getInboxByAddress } from "@/lib/inboxes/queries";
import { addressOfSegment } from "@/lib/inboxes/rules";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata = { title: "Contacts" };

export default async function ContactsPage({ params, searchParams }: PageProps<"/n/[number]/contacts">) {
  const [{ number }, search, actor] = await Promise.all([params, searchParams, requireActor()]);
  const at = Date.now();
  const place = placeOf(new URLSearchParams(search as Record<string, string>));
  const [inbox, me] = await Promise.all([
    orNotFound(getInboxByAddress(actor, addressOfSegment(number))),
    getCurrentUser(actor),
  ]);
  const given = { inboxId: inbox.id };
  const [first, count, deletion, open] = await Promise.all([
    listContacts(actor, listContactsInput.parse({ ...given, text: place.text, sort: place.sort })),
    countContacts(actor, given),
    findDeletion(actor, given),
    findOpen(place),
  ]);
  const { id, name, role, initials, signature, sendsOnEnter } = me;
  const view = {
    inboxId: inbox.id,
    address: inbox.address,
    phone: inbox.phone,
    country: inbox.country,
    timezone: me.timezone,
    readOnly: inbox.retired,
    allowsDeleting: inbox.allowsDeleting,
    me: { id, name, role, initials, signature, sendsOnEnter },
    now: clock.now().toISOString(),
  };
  return (
    <ContactsScreen
      key={inbox.id}
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
