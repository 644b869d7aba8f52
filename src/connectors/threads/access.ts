import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type { ChannelPort, ConnectRefusal, InstancePort } from '../connector.ts'
import { threadsHost } from '../graph/house.ts'
import { renewLasting } from '../graph/lasting.ts'
import { type MetaApp, readGraph } from '../graph/tokens.ts'
import { askToken } from '../oauth.ts'
import { askedScopes } from './scopes.ts'

export const keepAlive = (port: ChannelPort): Promise<void> =>
  renewLasting(port, { host: threadsHost, grant: 'th_refresh_token' })

export interface ThreadsToken {
  readonly token: string
  readonly endsAt?: string
}

/** The code of a consent, exchanged for an access of an hour, and that for one of sixty days. */
export async function threadsToken(
  port: InstancePort,
  app: MetaApp,
  given: { readonly code: string; readonly callback: string },
): Promise<Result<ThreadsToken, ConnectRefusal>> {
  const short = await askToken(port, {
    url: `https://${threadsHost}/oauth/access_token`,
    form: {
      grant_type: 'authorization_code',
      redirect_uri: given.callback,
      code: given.code,
    },
    ...{ client: app, clientBy: 'form' },
  })
  if (!short.ok) return short
  const long = await askToken(port, {
    url: `https://${threadsHost}/access_token`,
    form: { grant_type: 'th_exchange_token', access_token: short.value.accessToken },
    ...{ client: app, clientBy: 'form', method: 'GET' },
  })
  if (!long.ok) return long
  const { accessToken: token, expiresAt } = long.value
  return ok({ token, ...(expiresAt ? { endsAt: expiresAt } : {}) })
}

const debugShape = z.object({ data: z.object({ scopes: z.array(z.string()) }) })

/**
 * What the person allowed. Threads tells only those who test the application: of everybody else, what was asked for is
 * taken to be held, and a call that is refused says which permission it wanted.
 */
export async function scopesHeld(port: InstancePort, token: string): Promise<string[]> {
  const query = { input_token: token }
  const call = { method: 'GET', host: threadsHost, path: '/debug_token', query } as const
  const read = await readGraph(port, { token, proof: '' }, call, value =>
    debugShape.safeParse(value),
  )
  return read.ok ? read.value.data.scopes : [...askedScopes]
}
