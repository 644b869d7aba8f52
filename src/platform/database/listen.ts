import pg from 'pg'

export type OnNotice = (payload: string) => void

const heartbeatMs = 20_000
const answerWithinMs = 5_000
const firstWaitMs = 50
const longestWaitMs = 2_000

/**
 * LISTEN on one connection of its own, opened at the first need. It reconnects; as notices may
 * have been lost meanwhile, every listener is then called once with an empty payload.
 */
export class Listener {
  readonly #address: () => pg.ClientConfig
  readonly #channels = new Map<string, Set<OnNotice>>()
  #session: Promise<pg.Client> | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #retry: NodeJS.Timeout | undefined
  #wait = firstWaitMs
  #closed = false

  constructor(address: () => pg.ClientConfig) {
    this.#address = address
  }

  /** Resolves, once PostgreSQL listens, to the way to stop. */
  async listen(channel: string, onNotice: OnNotice): Promise<() => Promise<void>> {
    const listeners = this.#channels.get(channel) ?? new Set()
    this.#channels.set(channel, listeners.add(onNotice))
    const session = await this.#connected()
    // Asked again for a channel already heard, PostgreSQL does nothing.
    await session.query(`listen ${pg.escapeIdentifier(channel)}`)
    return () => this.#unlisten(channel, onNotice)
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#heartbeat)
    clearTimeout(this.#retry)
    const session = await this.#session?.catch(() => undefined)
    await session?.end()
  }

  async #unlisten(channel: string, onNotice: OnNotice): Promise<void> {
    const listeners = this.#channels.get(channel)
    listeners?.delete(onNotice)
    if (listeners?.size !== 0) return
    this.#channels.delete(channel)
    const session = await this.#session?.catch(() => undefined)
    // A session that is gone listens to nothing any more.
    await session?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined)
  }

  #connected(): Promise<pg.Client> {
    this.#heartbeat ??= setInterval(() => void this.#beat(), heartbeatMs).unref()
    this.#session ??= this.#open().catch(error => {
      this.#session = undefined
      throw error
    })
    return this.#session
  }

  async #open(): Promise<pg.Client> {
    const session = new pg.Client({ ...this.#address(), statement_timeout: 0 })
    session.on('error', () => undefined)
    session.on('notification', ({ channel, payload = '' }) => this.#announce(channel, payload))
    await session.connect()
    try {
      for (const channel of this.#channels.keys()) {
        await session.query(`listen ${pg.escapeIdentifier(channel)}`)
      }
    } catch (error) {
      await session.end()
      throw error
    }
    session.once('end', () => this.#reconnectLater())
    this.#wait = firstWaitMs
    return session
  }

  #announce(channel: string, payload: string): void {
    for (const onNotice of [...(this.#channels.get(channel) ?? [])]) onNotice(payload)
  }

  #reconnectLater(): void {
    this.#session = undefined
    if (this.#closed || this.#channels.size === 0) return
    this.#retry = setTimeout(() => void this.#reconnect(), this.#wait)
    this.#wait = Math.min(this.#wait * 2, longestWaitMs)
  }

  async #reconnect(): Promise<void> {
    try {
      await this.#connected()
    } catch {
      this.#reconnectLater()
      return
    }
    for (const channel of this.#channels.keys()) this.#announce(channel, '')
  }

  /** A line cut without a word (a firewall, a failover) shows only when something is asked. */
  async #beat(): Promise<void> {
    const session = await this.#session?.catch(() => undefined)
    if (!session) return
    const silent = setTimeout(() => session.connection.stream.destroy(), answerWithinMs)
    await session.query('select').catch(() => undefined)
    clearTimeout(silent)
  }
}
