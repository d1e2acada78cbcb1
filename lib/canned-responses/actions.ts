"use server";

import { action } from "@/lib/auth/action";
import { createCannedResponse } from "./create-canned-response";
import { deleteCannedResponse } from "./delete-canned-response";
import { createCannedResponseInput, deleteCannedResponseInput, updateCannedResponseInput } from "./input";
import { updateCannedResponse } from "./update-canned-response";

export const createCannedResponseAction = action(createCannedResponseInput, createCannedResponse);
export const updateCannedResponseAction = action(updateCannedResponseInput, updateCannedResponse);
export const deleteCannedResponseAction = action(deleteCannedResponseInput, deleteCannedResponse);
