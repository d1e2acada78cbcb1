import type { z } from "zod";
import { importMessagesInput, importResult } from "@/lib/messages/import-input";
import { apiNote, listNotesInput, noteIdInput, notePage, postNoteInput } from "@/lib/notes/api-input";

export type Example = {
  /** With the query string, where there is one. */
  path: string;
  body?: Record<string, unknown>;
  /** What comes back; the ids and times of a real answer are others. */
  answer?: unknown;
};

export type Operation = {
  id: string;
  title: string;
  about: string;
  method: "GET" | "POST" | "DELETE";
  path: string;
  /** Where the input stands: in the body, the query string or the path. */
  input: { in: "body" | "query" | "path"; schema: z.ZodType; name?: string };
  answer: { status: number; about: string; schema?: z.ZodType; name?: string };
  examples: Example[];
};

const exampleNote = {
  id: "019d3a5e-7c42-7a90-b4b6-2f6d0f3c9e11",
  number: "+14155550100",
  phone: "+14155550172",
  text: "Voicemail, 0:24: please call me back about my order.",
  occurred_at: "2026-03-08T17:41:00.000Z",
  source: "Phone system",
  author: null,
  created_at: "2026-03-08T17:41:07.312Z",
};

/**
 * Everything the API does, with examples: the OpenAPI document and the reference page are made of this, and a test
 * sends every example to the real routes.
 */
export const operations: Operation[] = [
  {
    id: "postNote",
    title: "Leave a note in a thread",
    about:
      "The customer never sees it. Where there is no thread with this phone, it is made; a contact is not. The conversation moves up to the note's time, and stays as read as it was.",
    method: "POST",
    path: "/api/v1/notes",
    input: { in: "body", schema: postNoteInput, name: "NewNote" },
    answer: { status: 201, about: "The note.", schema: apiNote, name: "Note" },
    examples: [
      {
        path: "/api/v1/notes",
        body: {
          number: "+14155550100",
          phone: "(415) 555-0172",
          text: exampleNote.text,
          occurred_at: "2026-03-08T09:41:00-08:00",
          source: "Phone system",
        },
        answer: exampleNote,
      },
      {
        path: "/api/v1/notes",
        body: {
          number: "+14155550100",
          phone: "+14155550172",
          text: "Customer since the shop in Oakland.",
          occurred_at: null,
        },
        answer: {
          ...exampleNote,
          text: "Customer since the shop in Oakland.",
          occurred_at: null,
          source: null,
        },
      },
    ],
  },
  {
    id: "listNotes",
    title: "List notes",
    about: "Notes that staff and other systems wrote in the threads of the key's numbers, newest first.",
    method: "GET",
    path: "/api/v1/notes",
    input: { in: "query", schema: listNotesInput },
    answer: { status: 200, about: "A page of notes.", schema: notePage, name: "NotePage" },
    examples: [
      {
        path: "/api/v1/notes?number=%2B14155550100&phone=%2B14155550172&limit=1",
        answer: { notes: [exampleNote], next: `1772991660000_${exampleNote.id}` },
      },
    ],
  },
  {
    id: "getNote",
    title: "Read one note",
    about: "Like the list, it finds notes of the key's numbers only.",
    method: "GET",
    path: "/api/v1/notes/{noteId}",
    input: { in: "path", schema: noteIdInput },
    answer: { status: 200, about: "The note.", schema: apiNote, name: "Note" },
    examples: [{ path: `/api/v1/notes/${exampleNote.id}`, answer: exampleNote }],
  },
  {
    id: "deleteNote",
    title: "Delete a note",
    about: "Only notes that came through this API; what a person wrote is theirs.",
    method: "DELETE",
    path: "/api/v1/notes/{noteId}",
    input: { in: "path", schema: noteIdInput },
    answer: { status: 204, about: "It is gone." },
    examples: [{ path: `/api/v1/notes/${exampleNote.id}` }],
  },
  {
    id: "importMessages",
    title: "Import message history",
    about:
      "Messages from another system, as history: nothing is sent or answered, nothing becomes unread, nobody is notified, opted out or opted in. A call is taken in whole or not at all. A message whose external_id was imported before from the same source stays as it is, so a call may be repeated at any time.",
    method: "POST",
    path: "/api/v1/messages/import",
    input: { in: "body", schema: importMessagesInput, name: "HistoryBatch" },
    answer: { status: 200, about: "What was new.", schema: importResult, name: "ImportResult" },
    examples: [
      {
        path: "/api/v1/messages/import",
        body: {
          number: "+14155550100",
          source: "Old help desk",
          messages: [
            {
              external_id: "msg-81734",
              direction: "inbound",
              phone: "+14155550172",
              text: "Do you deliver on Sundays?",
              occurred_at: "2025-11-02T10:15:00-08:00",
            },
            {
              external_id: "msg-81735",
              direction: "outbound",
              phone: "+14155550172",
              text: "We do, until noon.",
              occurred_at: null,
              author: "Priya Shah",
            },
          ],
        },
        answer: { imported: 2, unchanged: 0, conversations: 1 },
      },
    ],
  },
];
