/** What the tests on real servers ask them directly, behind the back of Parvis. */
import type { Bluesky } from './bluesky.ts'
import type { WordPress } from './wordpress.ts'

/** The administrator’s own way to the site; a write where `input` is given. `path` stands below `wp/v2/`. */
export async function onSite<Answer>(
  { url, username, applicationPassword }: WordPress,
  path: string,
  input?: object,
): Promise<Answer> {
  const credentials = Buffer.from(`${username}:${applicationPassword}`).toString('base64')
  const answer = await fetch(`${url}/wp-json/wp/v2/${path}`, {
    method: input ? 'POST' : 'GET',
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json' },
    ...(input ? { body: JSON.stringify(input) } : {}),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Answer
}

/** What an account’s repository holds, straight from its server, newest first: posts, unless said. */
export async function recordsOf<Value>(
  { pds }: Bluesky,
  { did }: { readonly did: string },
  collection = 'app.bsky.feed.post',
): Promise<{ uri: string; cid: string; value: Value }[]> {
  const query = new URLSearchParams({ repo: did, collection })
  const answer = await fetch(`${pds}/xrpc/com.atproto.repo.listRecords?${query}`)
  if (!answer.ok) throw new Error(`${did}: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { records: { uri: string; cid: string; value: Value }[] })
    .records
}
