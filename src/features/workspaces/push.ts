/** Devices that a person wants to be told on, and telling them. */
import type { Clock } from '#kit/clock.ts'
import { type Nothing, ok, type Result, refuse } from '#kit/result.ts'
import type { Database } from '#platform/database/open.ts'
import { makePushKey, type PushKey, type PushMessage, sendPush } from '#platform/push.ts'
import type { SafeRequest } from '#platform/request/index.ts'
import type { Secrets } from '#platform/secrets.ts'
import {
  type DeviceRow,
  deleteDevice,
  devicesOf,
  insertPushKey,
  noteTold,
  putDevice,
  readPushKey,
} from './store/push.ts'

export interface PushParts {
  readonly database: Database
  readonly secrets: Secrets
  readonly request: SafeRequest
  readonly clock: Clock
  readonly newId: () => string
  /** Public address: push services are told who sends. */
  readonly url: string
}

/** As `sealed_rows()` names it. */
const purpose = ['push_key', '', 'vapid'].join('\n')

/** The pair by which push services know this server: made when it is first asked for. */
export async function pushKeyOf(
  parts: Pick<PushParts, 'database' | 'secrets' | 'clock'>,
): Promise<PushKey> {
  const { database, secrets, clock } = parts
  const kept = await readPushKey(database.app)
  if (kept) {
    const sealed = { sealed: kept.sealed, keyId: kept.key_id }
    return { publicKey: kept.public_key, privateKey: secrets.open(sealed, purpose) }
  }
  const made = await makePushKey()
  const { sealed, keyId } = secrets.seal(made.privateKey, purpose)
  await insertPushKey(database.app, {
    sole: true,
    public_key: made.publicKey,
    sealed,
    key_id: keyId,
    created_at: clock.now(),
  })
  return pushKeyOf(parts)
}

export interface Subscription {
  readonly name: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

const mostDevices = 20

export async function addDevice(
  parts: PushParts,
  personId: string,
  wanted: Subscription,
): Promise<Result<Nothing>> {
  const { database, clock, newId } = parts
  const known = await devicesOf(database.app, personId)
  if (known.length >= mostDevices && !known.some(one => one.endpoint === wanted.endpoint))
    return refuse('too-many-devices', { max: mostDevices })
  const { publicKey } = await pushKeyOf(parts)
  await putDevice(database.app, {
    ...wanted,
    id: newId(),
    person_id: personId,
    public_key: publicKey,
    created_at: clock.now(),
  })
  return ok({})
}

/** @returns on how many devices it was taken. Those that want no more are forgotten. */
export async function pushTo(
  parts: PushParts,
  personId: string,
  message: PushMessage,
): Promise<number> {
  const { database } = parts
  const devices = await devicesOf(database.app, personId)
  if (devices.length === 0) return 0
  const key = await pushKeyOf(parts)
  const taken = await Promise.all(
    devices.map(device =>
      device.public_key === key.publicKey ? push(parts, key, device, message) : false,
    ),
  )
  return taken.filter(Boolean).length
}

async function push(
  { request, url, database, clock }: PushParts,
  key: PushKey,
  device: DeviceRow,
  message: PushMessage,
): Promise<boolean> {
  const outcome = await sendPush(request, key, device, { message, from: url })
  if (outcome === 'gone') await deleteDevice(database.app, device.person_id, device.id)
  if (outcome === 'taken') await noteTold(database.app, device.id, clock.now())
  return outcome === 'taken'
}
