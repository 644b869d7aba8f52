/** The public pages of Snapchat: a profile is there, or it is not. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FaultyHandler, withFaults } from '../../testing-faults.ts'

export interface Fake {
  readonly url: string
  readonly faults: FaultyHandler
  /** Usernames whose profile everybody sees. */
  readonly profiles: Set<string>
  stop(): Promise<void>
}

/** A profile that is not served today. */
export const inTrouble = 'en.panne'

export async function startFake(
  options: { readonly profiles?: readonly string[]; readonly now?: () => Date } = {},
): Promise<Fake> {
  const profiles = new Set(options.profiles ?? ['maison.colibri'])
  const faults = withFaults(
    (request, response) => {
      const [, way, name = ''] = (request.url ?? '').split(/[/?]/)
      if (name === inTrouble) {
        response.writeHead(503).end()
        return
      }
      const isThere = way === 'add' && profiles.has(decodeURIComponent(name))
      response.writeHead(isThere ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><title>${isThere ? name : 'Not found'}</title>`)
    },
    {
      kindOf: () => 'look',
      refusal: (_fault, status) => ({ status, body: {} }),
      now: options.now ?? (() => new Date()),
    },
  )
  const http = createServer(faults.listener)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    faults,
    profiles,
    stop: async () => {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}
