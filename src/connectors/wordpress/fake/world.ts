import type { IncomingHttpHeaders } from 'node:http'
import type { Role, Site } from './site.ts'

/** What a site's owner, host or plugins can make different. */
export interface Habits {
  role: Role
  /** Addresses like `?p=7`: the API is in a parameter. */
  plainAddresses: boolean
  /** A cache or a proxy drops the header that says where the API is. */
  hidesLink: boolean
  takesApplicationPasswords: boolean
  /** PHP's warnings are shown, before the JSON. */
  showsWarnings: boolean
  hasTrash: boolean
  /** A security plugin or a firewall answers every writing with a page of its own. */
  blocksWrites: boolean
  /** An update is under way: every answer is a page and a 503. */
  maintenance: boolean
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly params: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface World {
  readonly site: Site
  isRevoked(): boolean
  revoke(): void
  url(): string
  now(): Date
}

export const USERNAME = 'inès'
export const UUID = '0f4f2a2e-6f4b-4a30-9d5a-1d9a52b0c3aa'
export const PASSWORD = 'abcd EFGH 1234 ijkl MNOP 5678'
