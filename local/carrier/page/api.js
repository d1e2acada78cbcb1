/** Reads JSON; throws an Error whose message a person can read. */
export async function getJson(path) {
  return readAnswer(await fetch(path));
}

export async function postJson(path, body) {
  const headers = { "content-type": "application/json" };
  return readAnswer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Uploads a picture from this phone; resolves to its path on the media host. */
export async function uploadMedia(file) {
  const headers = { "content-type": file.type || "application/octet-stream" };
  const path = `/admin/media?name=${encodeURIComponent(file.name)}`;
  return (await readAnswer(await fetch(path, { method: "POST", headers, body: file }))).url;
}

async function readAnswer(response) {
  const body = await response.json();
  if (response.ok) return body;
  throw new Error(body.errors?.[0]?.detail ?? `The carrier answered ${response.status}.`);
}
