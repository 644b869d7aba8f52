/** How LinkedIn reads a call, and how it refuses one. */
import type { Asked, Reply } from '../../testing-http.ts'
import type { FakeState } from './state.ts'

/** Who calls: a member, with what the access allows. */
export interface Caller {
  readonly member: string
  readonly scopes: readonly string[]
}

export const refusal = (
  status: number,
  code: string,
  message: string,
  more: object = {},
): Reply => ({ status, json: { message, status, code, ...more } })

export const notFound = (what: string): Reply =>
  refusal(404, 'NOT_FOUND', `${what} is not found or has been deleted.`)

export const denied = (call: string): Reply =>
  refusal(403, 'ACCESS_DENIED', `Not enough permissions to access: ${call}`, {
    serviceErrorCode: 100,
  })

export const inputError = (code: string, description: string, message = description): Reply => ({
  status: 422,
  json: {
    errorDetailType: 'com.linkedin.common.error.BadRequest',
    message,
    errorDetails: { inputErrors: [{ description, input: {}, code }] },
    status: 422,
  },
})

const ofPage = (urn: string) => urn.startsWith('urn:li:organization:')

/** May this caller write, or read, in the name of this account? */
export function may(
  state: FakeState,
  caller: Caller,
  account: string,
  what: 'write' | 'read' | 'count',
): boolean {
  if (!ofPage(account)) {
    const scope = {
      write: 'w_member_social',
      read: 'r_member_social',
      count: 'r_member_postAnalytics',
    }
    return account === `urn:li:person:${caller.member}` && caller.scopes.includes(scope[what])
  }
  const page = state.pages.find(({ id }) => account === `urn:li:organization:${id}`)
  const role = page?.roles.get(caller.member)
  const scope = {
    write: 'w_organization_social',
    read: 'r_organization_social',
    count: 'rw_organization_admin',
  }
  const roles = what === 'count' ? ['ADMINISTRATOR'] : ['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR']
  return role !== undefined && roles.includes(role) && caller.scopes.includes(scope[what])
}

/** `List(urn%3Ali…,…)`, as the address bears it. */
export const listIn = (raw: string, name: string): string[] => {
  const inside = new RegExp(`[?&]${name}=List\\(([^)]*)\\)`).exec(raw)?.[1] ?? ''
  return inside === '' ? [] : inside.split(',').map(decodeURIComponent)
}

export const numberIn = (asked: Asked, name: string, otherwise: number): number => {
  const value = Number(asked.query.get(name) ?? otherwise)
  return Number.isSafeInteger(value) && value >= 0 ? value : otherwise
}

export const record = (value: unknown): { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null ? { ...value } : {}
