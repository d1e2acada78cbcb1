import { notFound } from "next/navigation";
import { isPhoneNumber } from "@/lib/addresses/rules";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireActor } from "@/lib/auth/require-actor";
import { getInboxByAddress } from "@/lib/inboxes/queries";
import { addressOfSegment } from "@/lib/inboxes/rules";

export default async function NumberLayout({ children, params }: LayoutProps<"/n/[number]">) {
  const actor = await requireActor();
  const { number } = await params;
  const address = addressOfSegment(number);
  if (!isPhoneNumber(address)) notFound();
  await orNotFound(getInboxByAddress(actor, address));
  return children;
}
