/**
 * What is known of a message whose outcome the carrier did not tell, for who decides whether to send it again.
 * @param isSearched whether the carrier's records were searched for it for the last time
 */
export const unconfirmedReason = (isSearched: boolean): string =>
  isSearched
    ? "The carrier has no record of this message. It has probably not arrived."
    : "The carrier has not confirmed this message. It may have arrived.";
