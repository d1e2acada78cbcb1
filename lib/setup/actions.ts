"use server";

import { openAction } from "@/lib/auth/action";
import { setUpInput } from "./input";
import { setUp } from "./set-up";

export const setUpAction = openAction(setUpInput, setUp);
