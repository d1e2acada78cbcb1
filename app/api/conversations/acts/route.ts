import { writeRoute } from "@/lib/auth/write-route";
import { actOnMany } from "@/lib/conversations/act-on-many";
import { actOnManyInput } from "@/lib/conversations/input";

export const POST = writeRoute(actOnManyInput, actOnMany);
