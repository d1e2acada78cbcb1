/**
 * Posts to next-auth as its own client does, which weighs 10 kB, with the token against forged requests that it asks for.
 * @param fields what the endpoint wants besides the token
 * @returns the address next-auth would lead to, which names what went wrong, and whether it agreed
 * @throws when the server does not answer, or not as next-auth does
 */
export async function askNextAuth(
  path: "signout" | "callback/credentials",
  fields: Record<string, string>,
): Promise<{ ok: boolean; url: URL }> {
  const tokenAnswer = await fetch("/api/auth/csrf");
  if (!tokenAnswer.ok) throw new Error("There is no token to post with.");
  const { csrfToken } = (await tokenAnswer.json()) as { csrfToken: string };
  const answer = await fetch(`/api/auth/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: window.location.href, json: "true" }),
  });
  const { url } = (await answer.json()) as { url: string };
  const to = new URL(url, window.location.href);
  // How it says that the token was not the cookie's: with a success that has done nothing.
  if (to.searchParams.has("csrf")) throw new Error("The token was refused.");
  return { ok: answer.ok, url: to };
}
