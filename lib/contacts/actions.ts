"use server";

import { action } from "@/lib/auth/action";
import { createContact } from "./create-contact";
import { deleteAllContacts } from "./delete-all-contacts";
import { deleteContact } from "./delete-contact";
import {
  createContactInput,
  deleteAllContactsInput,
  oneContactInput,
  updateContactDetailsInput,
  updateContactInput,
} from "./input";
import { updateContact } from "./update-contact";
import { updateContactDetails } from "./update-contact-details";

export const createContactAction = action(createContactInput, createContact);
export const updateContactAction = action(updateContactInput, updateContact);
export const updateContactDetailsAction = action(updateContactDetailsInput, updateContactDetails);
export const deleteContactAction = action(oneContactInput, deleteContact);
export const deleteAllContactsAction = action(deleteAllContactsInput, deleteAllContacts);
