/** Finds the server behind an address and reads its limits. */
import { ok, type Result, refused } from '#kit/result.ts'
import type { ChannelLimits, ConnectRefusal, IncomingAnswer, InstancePort } from '../connector.ts'
import { refusalOfFailure } from '../oauth.ts'
import type { ServerAddress } from './address.ts'
import { callServer } from './call.ts'
import { type ServerLimits, usualLimits } from './limits.ts'
import { refusalOfAnswer } from './refusals.ts'
import {
  type Configuration,
  instanceShape,
  nodeInfoLinksShape,
  nodeInfoShape,
  olderInstanceShape,
  webFingerShape,
} from './shapes.ts'
import { knownByName, knownByVersion, type Software } from './software.ts'

export interface Server {
  readonly origin: string
  /** The part of handles after the second @, which may differ from the host. */
  readonly domain: string
  readonly limits: ChannelLimits
}

/** The server itself, or the one that the domain of a handle points to. */
export const findServer = async (
  address: ServerAddress,
  port: InstancePort,
): Promise<Result<Server, ConnectRefusal>> => {
  const found = await readServer(address.origin, port)
  if (found.ok || address.name === null || found.refusal.code !== 'not-this-network') return found
  const home = await findHome(address.origin, address.name, port)
  return home === null || home === address.origin ? found : readServer(home, port)
}

export const readServer = async (
  origin: string,
  port: InstancePort,
): Promise<Result<Server, ConnectRefusal>> => {
  const asked = await callServer(port, origin, { method: 'GET', path: '/api/v2/instance' })
  if (!asked.ok) return refusalOfFailure(asked.refusal, origin)
  const instance = instanceShape.safeParse(asked.value.json())
  if (asked.value.status === 200 && instance.success) {
    const { domain, configuration, version, source_url: source } = instance.data
    const software = knownByVersion(version, source ?? '') ?? (await askSoftware(origin, port))
    return ok({ origin, domain, limits: { ...limitsOf(configuration), software } })
  }
  if (isPassing(asked.value)) return refusalOfAnswer(asked.value, port.clock.now())
  return readOlderServer(origin, port)
}

const readOlderServer = async (
  origin: string,
  port: InstancePort,
): Promise<Result<Server, ConnectRefusal>> => {
  const asked = await callServer(port, origin, { method: 'GET', path: '/api/v1/instance' })
  if (!asked.ok) return refusalOfFailure(asked.refusal, origin)
  const instance = olderInstanceShape.safeParse(asked.value.json())
  if (asked.value.status === 200 && instance.success) {
    const { uri, configuration, max_toot_chars: longest, version } = instance.data
    const software = knownByVersion(version) ?? (await askSoftware(origin, port))
    const limits = { ...limitsOf(configuration ?? {}), software }
    return ok({
      origin,
      // Pleroma gives an address where Mastodon gives a name.
      domain: uri.replace(/^https?:\/\//, '').replace(/\/.*$/, ''),
      limits: longest && !configuration?.statuses ? { ...limits, maxCharacters: longest } : limits,
    })
  }
  if (isPassing(asked.value)) return refusalOfAnswer(asked.value, port.clock.now())
  return refused({ code: 'not-this-network', values: { address: origin } })
}

/** The server may be the right one, and is not well for now. */
const isPassing = ({ status }: IncomingAnswer): boolean => status === 429 || status >= 500

/** What the server says of itself, where its version names nobody; Mastodon where it says nothing. */
async function askSoftware(origin: string, port: InstancePort): Promise<Software> {
  const listed = await callServer(port, origin, { method: 'GET', path: '/.well-known/nodeinfo' })
  const links = listed.ok ? nodeInfoLinksShape.safeParse(listed.value.json()).data?.links : []
  const own = links?.find(({ href }) => URL.canParse(href) && new URL(href).origin === origin)
  if (!own) return 'mastodon'
  const { pathname, search } = new URL(own.href)
  const told = await callServer(port, origin, { method: 'GET', path: `${pathname}${search}` })
  const node = told.ok ? nodeInfoShape.safeParse(told.value.json()).data : undefined
  return knownByName(node?.software.name.toLowerCase() ?? '')
}

const limitsOf = ({ statuses, media_attachments: media, polls }: Configuration): ChannelLimits => {
  const limits: ServerLimits = {
    maxCharacters: statuses?.max_characters ?? usualLimits.maxCharacters,
    charactersPerUrl: statuses?.characters_reserved_per_url ?? usualLimits.charactersPerUrl,
    maxImages: statuses?.max_media_attachments ?? usualLimits.maxImages,
    imageBytes: media?.image_size_limit ?? usualLimits.imageBytes,
    imagePixels: media?.image_matrix_limit ?? usualLimits.imagePixels,
    imageTypes: typesOf('image/', media?.supported_mime_types, usualLimits.imageTypes),
    altLength: media?.description_limit ?? usualLimits.altLength,
    videoBytes: media?.video_size_limit ?? usualLimits.videoBytes,
    videoPixels: media?.video_matrix_limit ?? usualLimits.videoPixels,
    videoFrames: media?.video_frame_rate_limit ?? usualLimits.videoFrames,
    videoTypes: typesOf('video/', media?.supported_mime_types, usualLimits.videoTypes),
    pollOptions: polls?.max_options || usualLimits.pollOptions,
    pollOptionLength: polls?.max_characters_per_option || usualLimits.pollOptionLength,
    pollLeast: Math.ceil((polls?.min_expiration ?? 300) / 60),
    pollMost: polls?.max_expiration ? Math.floor(polls.max_expiration / 60) : usualLimits.pollMost,
  }
  return { ...limits, imageTypes: [...limits.imageTypes], videoTypes: [...limits.videoTypes] }
}

const typesOf = (
  kind: 'image/' | 'video/',
  types: readonly string[] | null | undefined,
  usual: readonly string[],
): readonly string[] => {
  const said = (types ?? []).filter(type => type.startsWith(kind))
  return said.length > 0 ? said : usual
}

/** A domain may lend its name to a server that lives elsewhere: WebFinger says where the account is. */
const findHome = async (
  origin: string,
  name: string,
  port: InstancePort,
): Promise<string | null> => {
  const resource = `acct:${name}@${new URL(origin).host}`
  const asked = await callServer(port, origin, {
    method: 'GET',
    path: '/.well-known/webfinger',
    query: { resource },
    headers: { accept: 'application/jrd+json, application/json' },
  })
  if (!asked.ok || asked.value.status !== 200) return null
  const finger = webFingerShape.safeParse(asked.value.json())
  const self = finger.success ? finger.data.links.find(link => link.rel === 'self')?.href : null
  if (!self || !URL.canParse(self)) return null
  const home = new URL(self)
  return home.protocol === 'https:' ? home.origin : null
}
