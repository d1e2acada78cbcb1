"use server";

import { action } from "@/lib/auth/action";
import { addMembers } from "./add-members";
import { createList } from "./create-list";
import { deleteList } from "./delete-list";
import { changeMembersInput, createListInput, oneListInput, updateListInput } from "./input";
import { removeMembers } from "./remove-members";
import { updateList } from "./update-list";

export const createListAction = action(createListInput, createList);
export const updateListAction = action(updateListInput, updateList);
export const deleteListAction = action(oneListInput, deleteList);
export const addMembersAction = action(changeMembersInput, addMembers);
export const removeMembersAction = action(changeMembersInput, removeMembers);
