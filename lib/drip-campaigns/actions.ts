"use server";

import { action } from "@/lib/auth/action";
import { applyDripCampaign } from "./apply-drip-campaign";
import { applyToList } from "./apply-to-list";
import { createDripCampaign } from "./create-drip-campaign";
import { deleteDripCampaign } from "./delete-drip-campaign";
import { duplicateDripCampaign } from "./duplicate-drip-campaign";
import {
  applyDripCampaignInput,
  applyToListInput,
  createDripCampaignInput,
  deleteDripCampaignInput,
  oneDripCampaignInput,
  updateDripCampaignInput,
} from "./input";
import { updateDripCampaign } from "./update-drip-campaign";

export const createDripCampaignAction = action(createDripCampaignInput, createDripCampaign);
export const updateDripCampaignAction = action(updateDripCampaignInput, updateDripCampaign);
export const duplicateDripCampaignAction = action(oneDripCampaignInput, duplicateDripCampaign);
export const deleteDripCampaignAction = action(deleteDripCampaignInput, deleteDripCampaign);
export const applyDripCampaignAction = action(applyDripCampaignInput, applyDripCampaign);
export const applyToListAction = action(applyToListInput, applyToList);
