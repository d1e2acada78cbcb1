import { apiPost, apiRead } from "@/lib/api/api-route";
import { listNotesInput, postNoteInput } from "@/lib/notes/api-input";
import { listNotes } from "@/lib/notes/api-queries";
import { postNote } from "@/lib/notes/post-note";

export const GET = apiRead(listNotesInput, listNotes);
export const POST = apiPost(postNoteInput, postNote, { mostBytes: 128 * 1024, status: 201 });
