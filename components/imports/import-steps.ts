/** The steps of an import in their order, by the name they have in the address. */
export const importSteps = {
  file: "File",
  columns: "Columns",
  review: "Review",
  finalize: "Finalize",
  finish: "Finish",
};
export type ImportStep = keyof typeof importSteps;

export const stepOrder = Object.keys(importSteps) as ImportStep[];
