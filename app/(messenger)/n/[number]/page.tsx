import { redirect } from "next/navigation";
import { sectionPath } from "@/components/layout/paths";
import { addressOfSegment } from "@/lib/inboxes/rules";

export default async function NumberPage({ params }: PageProps<"/n/[number]">) {
  redirect(sectionPath(addressOfSegment((await params).number)));
}
