/** Parvis registers with each server by itself, once for each callback address. */
import { z } from 'zod'
import { ok, type Result } from '#kit/result.ts'
import type {
  ConnectRefusal,
  IncomingAnswer,
  InstancePort,
  Json,
  RequestFailure,
} from '../connector.ts'
import { refusalOfFailure } from '../oauth.ts'
import { callServer } from './call.ts'
import { refusalOfAnswer } from './refusals.ts'
import { askedScopes, wholeScopes } from './scopes.ts'
import { appShape } from './shapes.ts'

/** Mastodon shows it under posts and on the consent page; read-back knows our posts by it. */
export const appName = 'Parvis'

export interface App {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
}

const appKey = (callback: string) => `app/${callback}`

export const keptApp = async (
  port: InstancePort,
  origin: string,
  callback: string,
): Promise<App | null> => readApp(await port.instanceStore(origin).get(appKey(callback)))

export const forgetApp = (port: InstancePort, origin: string, callback: string): Promise<void> =>
  port.instanceStore(origin).delete(appKey(callback))

/** The app of this callback: the one that is kept if the server still knows it, else a new one. */
export const ensureApp = async (
  port: InstancePort,
  origin: string,
  callback: string,
): Promise<Result<App, ConnectRefusal>> => {
  const kept = await keptApp(port, origin, callback)
  if (kept) {
    const known = await isKnown(port, origin, kept, callback)
    if (!known.ok) return known
    if (known.value) return ok(kept)
  }
  const registered = await register(port, origin, callback)
  if (!registered.ok) return registered
  await port.instanceStore(origin).put(appKey(callback), { ...registered.value })
  return registered
}

/**
 * Servers clear away apps that nobody has used, and would answer with a page that leads nowhere.
 * A token of the app itself can only be had while it exists.
 */
const isKnown = async (
  port: InstancePort,
  origin: string,
  app: App,
  callback: string,
): Promise<Result<boolean, ConnectRefusal>> => {
  const asked = await callServer(port, origin, {
    method: 'POST',
    path: '/oauth/token',
    json: {
      grant_type: 'client_credentials',
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: callback,
      scope: app.scopes,
    },
  })
  if (!asked.ok) return refusalOfFailure(asked.refusal, origin)
  const { status } = asked.value
  if (status === 429 || status >= 500) return refusalOfAnswer(asked.value, port.clock.now())
  return ok(status === 200)
}

/** Servers before 4.3 take one address as text; some cousins know whole scopes only. */
const register = async (
  port: InstancePort,
  origin: string,
  callback: string,
): Promise<Result<App, ConnectRefusal>> => {
  const ways = [
    { redirect_uris: [callback], scopes: askedScopes },
    { redirect_uris: callback, scopes: askedScopes },
    { redirect_uris: callback, scopes: wholeScopes },
  ] as const
  let last: Result<IncomingAnswer, RequestFailure> | null = null
  for (const way of ways) {
    last = await callServer(port, origin, {
      method: 'POST',
      path: '/api/v1/apps',
      json: { client_name: appName, ...way },
    })
    if (!last.ok) return refusalOfFailure(last.refusal, origin)
    const app = appShape.safeParse(last.value.json())
    if (last.value.status === 200 && app.success) {
      const { client_id: clientId, client_secret: clientSecret } = app.data
      return ok({ clientId, clientSecret, scopes: way.scopes })
    }
    if (last.value.status !== 422 && last.value.status !== 400) break
  }
  return last?.ok
    ? refusalOfAnswer(last.value, port.clock.now())
    : { ok: false, refusal: { code: 'network-down' } }
}

const keptShape = z.object({ clientId: z.string(), clientSecret: z.string(), scopes: z.string() })

const readApp = (kept: Json | undefined): App | null => {
  const app = keptShape.safeParse(kept)
  return app.success ? app.data : null
}
