/** Names of what is cached of imports. */
export const importKey = (importId: string) => ["import", importId] as const;
export const importRowsKey = (importId: string) => ["import-rows", importId] as const;
export const importsKey = (inboxId: string) => ["imports", inboxId] as const;
