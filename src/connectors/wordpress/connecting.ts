import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import { retryAfter } from '../answers.ts'
import type {
  ChannelAccount,
  ChannelPort,
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  Health,
  InstancePort,
} from '../connector.ts'
import { discover } from './discovery.ts'
import { manifest } from './manifest.ts'
import { type Access, accessShape, answerOfMiss, call, type Miss } from './rest.ts'

const TIMEOUT = 20_000
const FIELDS = ['address', 'username', 'applicationPassword'] as const

const personShape = z.object({
  id: z.number().int(),
  name: z.string(),
  slug: z.string(),
  username: z.string().optional(),
  avatar_urls: z.unknown().optional(),
  // PHP writes an empty object as an empty list.
  capabilities: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
})

type Person = z.infer<typeof personShape>

const readPerson = (port: InstancePort, access: Access) =>
  call(
    port,
    access,
    {
      method: 'GET',
      path: 'wp/v2/users/me',
      params: { context: 'edit' },
      timeout: TIMEOUT,
    },
    personShape,
  )

async function connect(
  fields: { readonly [key: string]: string },
  port: InstancePort,
): Promise<Result<ConnectedAccount, ConnectRefusal>> {
  const typed = Object.fromEntries(FIELDS.map(field => [field, (fields[field] ?? '').trim()]))
  for (const field of FIELDS) {
    if (!typed[field]) return refused({ code: 'field-missing', values: { field } })
  }
  const { address = '', username = '', applicationPassword = '' } = typed
  const site = await discover(address, port)
  if (!site.ok) return site
  if (!site.value.takesApplicationPasswords) {
    return refused({ code: 'permission-missing', permission: 'application-passwords' })
  }
  const access = { root: site.value.root, username, applicationPassword }
  const person = await readPerson(port, access)
  if (!person.ok) return refused(refusalOfMiss(person.refusal, address, port))
  const held = permissionsHeld(person.value)
  const avatar = avatarOf(person.value)
  return ok({
    instance: site.value.home,
    remoteId: String(person.value.id),
    handle: person.value.username ?? person.value.slug,
    displayName: site.value.name || new URL(site.value.home).host,
    ...(avatar ? { avatar } : {}),
    credentials: access,
    permissionsHeld: held,
    permissionsMissing: manifest.permissions
      .filter(({ key, optional }) => !optional && !held.includes(key))
      .map(({ key }) => key),
    limits: {},
  })
}

const needed: { readonly [permission: string]: readonly string[] } = {
  publish: ['edit_posts', 'publish_posts'],
  edit: ['edit_published_posts'],
  upload: ['upload_files'],
  delete: ['delete_posts', 'delete_published_posts'],
  comments: ['edit_posts'],
  answer: ['read'],
  moderate: ['moderate_comments'],
}

const permissionsHeld = ({ capabilities }: Person): string[] => {
  const held = Array.isArray(capabilities) ? {} : capabilities
  return [
    'application-passwords',
    ...Object.keys(needed).filter(key => needed[key]?.every(name => held[name] === true)),
  ]
}

const avatarOf = ({ avatar_urls }: Person): string | undefined => {
  const addresses = z.record(z.string(), z.string()).safeParse(avatar_urls).data ?? {}
  return Object.values(addresses)
    .filter(address => address.startsWith('https://'))
    .at(-1)
}

async function check(
  account: ChannelAccount,
  port: ChannelPort,
): Promise<Result<Health, ConnectRefusal>> {
  const access = accessShape.safeParse(await port.credentials())
  if (!access.success) return refused({ code: 'access-refused' })
  const person = await readPerson(port, access.data)
  if (!person.ok) return refused(refusalOfMiss(person.refusal, account.instance, port))
  const held = permissionsHeld(person.value)
  return ok({
    lines: manifest.permissions.map(({ key, optional }) => ({
      permission: key,
      held: held.includes(key),
      ...(optional ? { optional } : {}),
    })),
    limits: {},
    handle: person.value.username ?? person.value.slug,
    displayName: person.value.name,
  })
}

/** Deletes the application password that Parvis signs in with, on the site itself. */
async function revoke(_account: ChannelAccount, port: ChannelPort): Promise<void> {
  const access = accessShape.safeParse(await port.credentials())
  if (!access.success) return
  const path = 'wp/v2/users/me/application-passwords'
  const current = await call(
    port,
    access.data,
    { method: 'GET', path: `${path}/introspect`, timeout: TIMEOUT },
    z.object({ uuid: z.string() }),
  )
  if (!current.ok) return
  await call(
    port,
    access.data,
    { method: 'DELETE', path: `${path}/${current.value.uuid}`, timeout: TIMEOUT },
    z.unknown(),
  )
}

const refusalOfMiss = (miss: Miss, address: string, port: InstancePort): ConnectRefusal => {
  const answer = answerOfMiss(miss)
  if (!miss.came) {
    const { kind } = miss.failure
    return kind === 'address-private' || kind === 'address-wrong'
      ? { code: kind, values: { address } }
      : { code: 'network-down', answer }
  }
  const { status } = miss.answer
  if (status === 429) {
    const until = retryAfter(miss.answer.headers, port.clock.now())
    return { code: 'rate-limited', ...(until ? { until } : {}), answer }
  }
  if (miss.code?.startsWith('application_passwords_disabled')) {
    return { code: 'permission-missing', permission: 'application-passwords', answer }
  }
  return status === 401 || status === 403
    ? { code: 'access-refused', answer }
    : { code: 'network-down', answer }
}

export const connecting: ConnectingFacet = { connect, check, revoke }
