"use server";

import { action } from "@/lib/auth/action";
import { cancelBlast } from "./cancel-blast";
import { createBlast } from "./create-blast";
import { deleteBlast } from "./delete-blast";
import { duplicateBlast } from "./duplicate-blast";
import {
  createBlastInput,
  duplicateBlastInput,
  listLeftOutInput,
  oneBlastInput,
  previewTextInput,
  scheduleBlastInput,
  sendBlastTestInput,
  updateBlastInput,
} from "./input";
import { pauseBlast } from "./pause-blast";
import { listLeftOut, previewText } from "./preview-blast";
import { resumeBlast } from "./resume-blast";
import { scheduleBlast } from "./schedule-blast";
import { sendBlast } from "./send-blast";
import { sendBlastTest } from "./send-blast-test";
import { unscheduleBlast } from "./unschedule-blast";
import { updateBlast } from "./update-blast";

export const createBlastAction = action(createBlastInput, createBlast);
export const updateBlastAction = action(updateBlastInput, updateBlast);
export const deleteBlastAction = action(oneBlastInput, deleteBlast);
export const duplicateBlastAction = action(duplicateBlastInput, duplicateBlast);
export const sendBlastAction = action(oneBlastInput, sendBlast);
export const scheduleBlastAction = action(scheduleBlastInput, scheduleBlast);
export const unscheduleBlastAction = action(oneBlastInput, unscheduleBlast);
export const pauseBlastAction = action(oneBlastInput, pauseBlast);
export const resumeBlastAction = action(oneBlastInput, resumeBlast);
export const cancelBlastAction = action(oneBlastInput, cancelBlast);
export const sendBlastTestAction = action(sendBlastTestInput, sendBlastTest);
export const listLeftOutAction = action(listLeftOutInput, listLeftOut);
export const previewTextAction = action(previewTextInput, previewText);
