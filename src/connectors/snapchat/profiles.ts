/** The public profiles that an access opens: the person's own, and those of the organisation that it belongs to. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { stripControl } from '#kit/text/control.ts'
import type { ConnectRefusal, IncomingAnswer, InstancePort } from '../connector.ts'
import { refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { api } from './addresses.ts'
import { type Call, request } from './call.ts'
import { contentOf, readSaid } from './said.ts'

const text = z.string().optional().catch(undefined)
const profileShape = z.object({
  id: z.string().min(1),
  organization_id: text,
  display_name: text,
  snap_user_name: text,
  logo_urls: z.record(z.string(), z.unknown()).optional().catch(undefined),
})

const listedShape = z.array(z.object({ public_profile: profileShape }))
const mineShape = z
  .object({ public_profile: profileShape.optional(), public_profiles: listedShape.optional() })
  .transform(read => read.public_profile ?? read.public_profiles?.[0]?.public_profile)
const profilesShape = z.object({ public_profiles: listedShape })

export interface Profile {
  readonly id: string
  readonly organization: string | null
  /** Without the @. */
  readonly username: string
  readonly displayName: string
  readonly avatar: string | null
}

function profileFrom(read: z.infer<typeof profileShape>): Profile {
  const username = stripControl(read.snap_user_name ?? '')
    .trim()
    .toLowerCase()
  const logo = Object.values(read.logo_urls ?? {}).find(
    (address): address is string => typeof address === 'string' && address.startsWith('https://'),
  )
  return {
    id: read.id,
    organization: read.organization_id ?? null,
    username: username || read.id,
    displayName: stripControl(read.display_name ?? '').trim() || username || read.id,
    avatar: logo ?? null,
  }
}

type Read<T> = Promise<Result<T, ConnectRefusal>>

async function read<T>(
  port: InstancePort,
  accessToken: string,
  path: string,
  shape: z.ZodType<T>,
  query?: Call['query'],
): Read<T> {
  const asked = await request(port, accessToken, {
    ...{ method: 'GET', path },
    ...(query ? { query } : {}),
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, api)
  const value = contentOf(asked.value, shape)
  return value === null ? refusal(asked.value, port) : ok(value)
}

/** An application that Snapchat has not let in is told so of every profile. */
function refusal(answer: IncomingAnswer, port: InstancePort): Result<never, ConnectRefusal> {
  const { code, message } = readSaid(answer) ?? {}
  const isDenied = code === 'AUTHORIZATION_PERMISSION_DENIED' || answer.status === 403
  return refusalOfAnswer(answer, port.clock.now(), {
    ...(code ? { code } : {}),
    ...(message ? { message } : {}),
    ...(isDenied ? { permission: 'profile' } : {}),
  })
}

export async function readProfile(
  port: InstancePort,
  accessToken: string,
  profileId: string,
): Read<Profile> {
  const path = `/v1/public_profiles/${encodeURIComponent(profileId)}`
  const known = await read(port, accessToken, path, profilesShape)
  if (!known.ok) return known
  const mine = known.value.public_profiles.find(one => one.public_profile.id === profileId)
  return mine ? ok(profileFrom(mine.public_profile)) : refused({ code: 'access-refused' })
}

/** Most profiles of one organisation that are offered. */
const mostProfiles = '50'

export async function readProfiles(port: InstancePort, accessToken: string): Read<Profile[]> {
  const mine = await read(port, accessToken, '/v1/public_profiles/my_profile', mineShape)
  if (!mine.ok) return isNobody(mine.refusal) ? ok([]) : mine
  if (!mine.value) return ok([])
  const own = profileFrom(mine.value)
  if (!own.organization) return ok([own])
  const path = `/v1/organizations/${encodeURIComponent(own.organization)}/public_profiles`
  // Whoever is no member of the organisation is refused its list, and keeps their own profile.
  const all = await read(port, accessToken, path, profilesShape, { limit: mostProfiles })
  const others = all.ok ? all.value.public_profiles.map(one => profileFrom(one.public_profile)) : []
  return ok([own, ...others.filter(({ id }) => id !== own.id)])
}

const isNobody = (refusal: ConnectRefusal): boolean =>
  'answer' in refusal && refusal.answer?.status === 404
