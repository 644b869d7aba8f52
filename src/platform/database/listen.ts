import pg from 'pg'

export type OnNotice = (payload: string) => void

export interface Listener {
  listen(channel: string, onNotice: OnNotice): Promise<() => Promise<void>>
  close(): Promise<void>
}

const heartbeatMs = 20_000
const longestWaitMs = 2_000

/**
 * LISTEN on one connection of its own, opened at the first need. It reconnects; as notices may
 * have been lost meanwhile, every listener is then called once with an empty payload.
 */
export function createListener(address: () => pg.ClientConfig): Listener {
  const channels = new Map<string, Set<OnNotice>>()
  let client: Promise<pg.Client> | undefined
  let heartbeat: NodeJS.Timeout | undefined
  let retry: NodeJS.Timeout | undefined
  let wait = 50
  let closed = false

  const open = async (): Promise<pg.Client> => {
    const opened = new pg.Client({ ...address(), statement_timeout: 0 })
    opened.on('error', () => undefined)
    opened.on('notification', ({ channel, payload = '' }) => announce(channel, payload))
    await opened.connect()
    opened.once('end', reconnectLater)
    for (const channel of channels.keys()) {
      await opened.query(`listen ${pg.escapeIdentifier(channel)}`)
    }
    wait = 50
    return opened
  }

  const announce = (channel: string, payload: string) => {
    for (const onNotice of [...(channels.get(channel) ?? [])]) onNotice(payload)
  }

  const reconnectLater = () => {
    client = undefined
    if (closed || channels.size === 0) return
    retry = setTimeout(() => {
      client = open()
      client.then(
        () => {
          for (const channel of channels.keys()) announce(channel, '')
        },
        () => reconnectLater(),
      )
    }, wait)
    wait = Math.min(wait * 2, longestWaitMs)
  }

  // A line cut without a word (a firewall, a failover) shows only when something is asked.
  const beat = async () => {
    const current = await client?.catch(() => undefined)
    if (!current) return
    const silent = setTimeout(() => current.connection.stream.destroy(), 5_000)
    await current.query('select').catch(() => undefined)
    clearTimeout(silent)
  }

  const connected = () => {
    heartbeat ??= setInterval(() => void beat(), heartbeatMs).unref()
    client ??= open().catch(error => {
      client = undefined
      throw error
    })
    return client
  }

  return {
    async listen(channel, onNotice) {
      const known = channels.get(channel)
      if (known) known.add(onNotice)
      else channels.set(channel, new Set([onNotice]))
      const current = await connected()
      if (!known) await current.query(`listen ${pg.escapeIdentifier(channel)}`)
      return async () => {
        const listeners = channels.get(channel)
        listeners?.delete(onNotice)
        if (listeners?.size !== 0) return
        channels.delete(channel)
        const last = await client?.catch(() => undefined)
        await last?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined)
      }
    },
    async close() {
      closed = true
      clearInterval(heartbeat)
      clearTimeout(retry)
      const current = await client?.catch(() => undefined)
      await current?.end()
    },
  }
}
