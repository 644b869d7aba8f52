/** Who the access belongs to, and the Pages that this person may speak for. */
import { z } from 'zod'
import { ok, type Result, refused } from '#kit/result.ts'
import type { ConnectRefusal, IncomingAnswer, InstancePort } from '../connector.ts'
import { type Access, refusalOfAnswer, refusalOfFailure } from '../oauth.ts'
import { callWith } from './call.ts'
import type { PermissionKey } from './permissions.ts'
import { lacksPermission, readSaid, versionEnded } from './said.ts'
import { idOf } from './urns.ts'

export interface Who {
  readonly urn: string
  readonly handle: string
  readonly name: string
  readonly avatar?: string
  /** What the person may do on the Page. */
  readonly role?: string
}

/** Roles that may publish in the name of a Page. */
const fitting = ['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR', 'CONTENT_ADMIN']
const atOnce = 50
const mostPages = 10

const openIdShape = z.object({
  sub: z.string().min(1),
  name: z.string().min(1),
  picture: z.url().optional().catch(undefined),
})
const meShape = z.object({
  id: z.string().min(1),
  localizedFirstName: z.string().catch(''),
  localizedLastName: z.string().catch(''),
  vanityName: z.string().optional().catch(undefined),
})

/** By OpenID Connect, or by the basic profile where the application has that instead. */
export async function readPerson(
  port: InstancePort,
  access: Access,
): Promise<Result<Who, ConnectRefusal>> {
  const byOpenId = access.scopes.includes('openid')
  const asked = await ask(port, access, byOpenId ? '/v2/userinfo' : '/v2/me', 'identify')
  if (!asked.ok) return asked
  const { value: answer } = asked
  if (byOpenId) {
    const read = openIdShape.safeParse(answer.json())
    if (!read.success) return unreadable(answer)
    const { sub, name, picture } = read.data
    return ok({
      ...{ urn: `urn:li:person:${sub}`, handle: name, name },
      ...(picture ? { avatar: picture } : {}),
    })
  }
  const read = meShape.safeParse(answer.json())
  if (!read.success) return unreadable(answer)
  const { id, localizedFirstName, localizedLastName, vanityName } = read.data
  const name = `${localizedFirstName} ${localizedLastName}`.trim() || 'LinkedIn'
  return ok({ urn: `urn:li:person:${id}`, handle: vanityName ?? name, name })
}

const aclsShape = z.object({
  elements: z.array(
    z.object({
      role: z.string(),
      state: z.string().optional(),
      organization: z.string().optional(),
      organizationTarget: z.string().optional(),
    }),
  ),
})

export async function readPages(
  port: InstancePort,
  access: Access,
): Promise<Result<readonly Who[], ConnectRefusal>> {
  const roles = new Map<string, string>()
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/rest/organizationAcls?q=roleAssignee&state=APPROVED&count=${atOnce}&start=${page * atOnce}`
    const asked = await ask(port, access, path, 'identify')
    if (!asked.ok) return asked
    const read = aclsShape.safeParse(asked.value.json())
    if (!read.success) return unreadable(asked.value)
    for (const { role, organization, organizationTarget } of read.data.elements) {
      const urn = organization ?? organizationTarget
      if (urn?.startsWith('urn:li:organization:') && fitting.includes(role))
        if (roles.get(urn) !== 'ADMINISTRATOR')
          // Of several roles the strongest stands.
          roles.set(urn, role)
    }
    if (read.data.elements.length < atOnce) break
  }
  return nameThem(port, access, roles)
}

const organizationsShape = z.object({ results: z.record(z.string(), z.unknown()) })
const organizationShape = z.object({
  localizedName: z.string().min(1),
  vanityName: z.string().optional().catch(undefined),
})

async function nameThem(
  port: InstancePort,
  access: Access,
  roles: ReadonlyMap<string, string>,
): Promise<Result<readonly Who[], ConnectRefusal>> {
  const pages: Who[] = []
  const urns = [...roles.keys()]
  for (let from = 0; from < urns.length; from += atOnce) {
    const some = urns.slice(from, from + atOnce)
    const path = `/rest/organizations?ids=List(${some.map(idOf).join(',')})`
    const asked = await ask(port, access, path, 'identify')
    if (!asked.ok) return asked
    const read = organizationsShape.safeParse(asked.value.json())
    if (!read.success) return unreadable(asked.value)
    for (const urn of some) {
      const found = organizationShape.safeParse(read.data.results[idOf(urn)])
      if (!found.success) continue
      const { localizedName: name, vanityName } = found.data
      const role = roles.get(urn)
      pages.push({ urn, name, handle: vanityName ?? name, ...(role ? { role } : {}) })
    }
  }
  return ok(pages)
}

async function ask(
  port: InstancePort,
  { accessToken }: Access,
  path: string,
  permission: PermissionKey,
): Promise<Result<IncomingAnswer, ConnectRefusal>> {
  const version = (await port.app())?.version
  const asked = await callWith(port, { token: accessToken, version }, { method: 'GET', path })
  if (!asked.ok) return refusalOfFailure(asked.refusal, 'https://api.linkedin.com')
  const { value: answer } = asked
  if (answer.status === 200) return ok(answer)
  const now = port.clock.now()
  if (answer.status === 426)
    return refused({ code: 'access-refused', answer: versionEnded(426, version) })
  const lacking = lacksPermission(answer, now) ? { permission } : {}
  return refusalOfAnswer(answer, now, { ...readSaid(answer, now), ...lacking })
}

const unreadable = ({ status }: IncomingAnswer) =>
  refused({ code: 'network-down' as const, answer: { status, code: 'unreadable' } })
