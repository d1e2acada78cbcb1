import { NoThreadOpen } from "@/components/conversations/no-thread-open";

export default function ConversationsPage() {
  return <NoThreadOpen />;
}
