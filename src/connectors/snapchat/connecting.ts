/** An account of Snapchat is a public profile whose page is there: Parvis holds no key to it. */
import { ok, type Result, refused } from '#kit/result.ts'
import { networkAnswer } from '../answers.ts'
import type {
  ConnectedAccount,
  ConnectingFacet,
  ConnectRefusal,
  InstancePort,
} from '../connector.ts'

const timeout = 15_000
const pages = 'https://www.snapchat.com'

/** A letter first, then letters, digits and « - _ . »: what profile pages are known by. Where the page is there decides. */
const shape = /^[a-z](?:[a-z0-9._-]{1,13})[a-z0-9]$/

/** From « @maison », « maison » or the address of the page. */
export function usernameOf(typed: string): string | undefined {
  const trimmed = typed.trim()
  const path = /^https?:\/\/(?:www\.)?snapchat\.com\/(?:add\/|@)?([^/?#]+)/i.exec(trimmed)?.[1]
  const name = (path ?? trimmed).replace(/^@/, '').toLowerCase()
  return shape.test(name) ? name : undefined
}

/** Where everybody sees the profile; it answers 404 where there is none. */
async function lookAt(
  name: string,
  port: Pick<InstancePort, 'request'>,
): Promise<Result<'there' | 'absent', ConnectRefusal>> {
  const page = await port.request({ method: 'GET', url: `${pages}/add/${name}`, timeout })
  if (!page.ok) {
    const { kind, message } = page.refusal
    return refused({ code: 'network-down', answer: { status: null, code: kind, message } })
  }
  const { status } = page.value
  if (status === 404) return ok('absent')
  if (status === 429) return refused({ code: 'rate-limited', answer: networkAnswer(page.value) })
  if (status >= 500) return refused({ code: 'network-down', answer: networkAnswer(page.value) })
  return ok('there')
}

const accountOf = (name: string): ConnectedAccount => ({
  instance: 'www.snapchat.com',
  remoteId: name,
  handle: `@${name}`,
  displayName: name,
  credentials: null,
  permissionsHeld: [],
  permissionsMissing: [],
  limits: {},
})

export const connecting: ConnectingFacet = {
  async connect({ username = '' }, port) {
    if (username.trim() === '')
      return refused({ code: 'field-missing', values: { field: 'username' } })
    const name = usernameOf(username)
    if (!name) return refused({ code: 'address-wrong', values: { address: username } })
    const page = await lookAt(name, port)
    if (!page.ok) return page
    return page.value === 'there'
      ? ok(accountOf(name))
      : refused({ code: 'not-this-network', values: { address: username } })
  },
  async check({ remoteId, handle, limits }, port) {
    const page = await lookAt(remoteId, port)
    if (!page.ok) return page
    return page.value === 'there'
      ? ok({ lines: [], limits, handle, displayName: remoteId })
      : refused({ code: 'access-refused' })
  },
}
