import { apiDelete, apiRead } from "@/lib/api/api-route";
import { noteIdInput } from "@/lib/notes/api-input";
import { getNote } from "@/lib/notes/api-queries";
import { withdrawNote } from "@/lib/notes/withdraw-note";

export const GET = apiRead(noteIdInput, getNote);
export const DELETE = apiDelete(noteIdInput, withdrawNote);
