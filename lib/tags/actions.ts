"use server";

import { action } from "@/lib/auth/action";
import { createTag } from "./create-tag";
import { deleteTag } from "./delete-tag";
import { createTagInput, oneTagInput, updateTagInput } from "./input";
import { countTagUse } from "./queries";
import { updateTag } from "./update-tag";

export const createTagAction = action(createTagInput, createTag);
export const updateTagAction = action(updateTagInput, updateTag);
export const deleteTagAction = action(oneTagInput, deleteTag);
export const countTagUseAction = action(oneTagInput, countTagUse);
