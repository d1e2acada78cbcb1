"use server";

import { action } from "@/lib/auth/action";
import { updateContactDetailsInput } from "./input";
import { updateContactDetails } from "./update-contact-details";

export const updateContactDetailsAction = action(updateContactDetailsInput, updateContactDetails);
