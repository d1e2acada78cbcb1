"use server";

import { action } from "@/lib/auth/action";
import { addNote } from "./add-note";
import { deleteNote } from "./delete-note";
import { editNote } from "./edit-note";
import { addNoteInput, deleteNoteInput, editNoteInput } from "./input";

export const addNoteAction = action(addNoteInput, addNote);
export const editNoteAction = action(editNoteInput, editNote);
export const deleteNoteAction = action(deleteNoteInput, deleteNote);
