/**
 * Web push: what a push service is sent, encrypted for one device and signed by this server. It leaves through the safe
 * request room: an endpoint is an address that a browser gave.
 */
import type { SafeRequest } from './request/index.ts'

export interface PushKey {
  /** P-256, as push services take it: base64url of the point. */
  readonly publicKey: string
  readonly privateKey: string
}

export interface PushEndpoint {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** What the device shows, and where it leads. */
export interface PushMessage {
  readonly title: string
  readonly body: string
  /** A page of ours: a path. */
  readonly path: string
  /** One of a kind replaces the one before. At most 32 letters, digits, `-` and `_`. */
  readonly topic: string
}

/** `gone`: the device wants no more, ever. `failed`: the service did not take it this time. */
export type PushOutcome = 'taken' | 'gone' | 'failed'

/** A push service keeps it for so long for a device that sleeps. Seconds. */
const keptFor = 4 * 3_600
const timeout = 10_000
/** Whom the service may write to about these pushes: an https address, or a mail address. */
const nobody = 'mailto:nobody@localhost.invalid'

export async function makePushKey(): Promise<PushKey> {
  const { generateVAPIDKeys } = await library()
  return generateVAPIDKeys()
}

export async function sendPush(
  request: SafeRequest,
  key: PushKey,
  to: PushEndpoint,
  { message, from }: { readonly message: PushMessage; readonly from: string },
): Promise<PushOutcome> {
  const { generateRequestDetails } = await library()
  const { endpoint, p256dh, auth } = to
  const { title, body, path, topic } = message
  const subject = from.startsWith('https://') ? from : nobody
  const details = generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    JSON.stringify({ title, body, path, tag: topic }),
    { vapidDetails: { subject, ...key }, TTL: keptFor, urgency: 'high', topic },
  )
  const headers = Object.entries(details.headers)
    .filter(([name]) => name.toLowerCase() !== 'content-length')
    .map(([name, value]) => [name.toLowerCase(), String(value)])
  const answer = await request({
    method: 'POST',
    url: details.endpoint,
    headers: Object.fromEntries(headers),
    body: new Uint8Array(details.body ?? []),
    timeout,
    maxAnswer: 100_000,
  })
  if (!answer.ok) return 'failed'
  const { status } = answer.value
  if (status === 404 || status === 410) return 'gone'
  return status >= 200 && status < 300 ? 'taken' : 'failed'
}

/** Read when somebody is told: no part of a start. */
const library = async () => (await import('web-push')).default
