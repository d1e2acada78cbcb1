"use server";

import { action } from "@/lib/auth/action";
import { createList } from "./create-list";
import { createListInput } from "./input";

export const createListAction = action(createListInput, createList);
