/** Once a row is settled, its buttons are gone: the focus goes to the next row that has some, or stays on this one. */
export function focusNextRow(within: Element | null): void {
  const row = within?.closest("li") ?? null;
  let button: HTMLElement | null = null;
  for (let next = row?.nextElementSibling; next && !button; next = next.nextElementSibling) {
    button = next.querySelector<HTMLElement>("[data-settles] button");
  }
  (button ?? row?.querySelector<HTMLElement>("[tabindex='-1']"))?.focus();
}
