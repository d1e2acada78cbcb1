"use server";

import { action } from "@/lib/auth/action";
import { dismissReview } from "./dismiss-review";
import { dismissReviewInput } from "./input";

export const dismissReviewAction = action(dismissReviewInput, dismissReview);
