/**
 * A port for tests of connectors: the real safe request (loopback allowed by name), stores in memory, a clock that is
 * set by hand, files from memory. Channels outlive the port, as they outlive a process.
 */
import type { Clock } from '#kit/clock.ts'
import { makeIds } from '#kit/ids.ts'
import {
  asFetch,
  makeOpenStream,
  makeRequest,
  type SafeRequest,
  type SafeStream,
} from '#platform/request/index.ts'
import type {
  ChannelAccount,
  ChannelPort,
  ConnectedAccount,
  InstancePort,
  Json,
} from './connector.ts'
import { type MemoryStore, makeMemoryStore } from './testing-store.ts'

export interface TestFile {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly name: string
}

export interface TestBenchOptions {
  /** Keys of the application registered with the network. */
  readonly app?: { readonly [field: string]: string }
  /** What the clock says at first: 2026-11-21 09:00:00 UTC where nothing is said. */
  readonly now?: Date
  /** Host that the connector calls → origin of the fake that answers (`http://127.0.0.1:4321`). */
  readonly hosts?: { readonly [host: string]: string }
  /** Private hosts that may be reached: the fake's own `127.0.0.1:4321`, as an operator allows it by name. */
  readonly reach?: readonly string[]
  readonly files?: { readonly [media: string]: TestFile }
  /** Where a fake fetches a file; this server is private where nothing is said. */
  readonly publicAddress?: (media: string) => string | null
  /** Where the network tells us; nobody outside reaches us where nothing is said. */
  readonly webhookAddress?: string
  /** No call waits longer, so that a test of a time-out is short. Milliseconds, 1 500 where nothing is said. */
  readonly longestWait?: number
}

export interface SettableClock extends Clock {
  set(moment: Date): void
  /** Milliseconds. */
  advance(by: number): void
  /** From now on it says what this one says, for fakes that live beside the real time. */
  follow(clock: Clock): void
}

export interface TestChannel {
  /** Replaced by a test that changes its settings. */
  account: ChannelAccount
  /** A port as a process that has just started gets it: the same stores and credentials. */
  port(): ChannelPort
  readonly store: MemoryStore
  credentials: Json
}

export interface TestBench {
  readonly clock: SettableClock
  readonly files: Map<string, TestFile>
  /** The port before any account exists. */
  instance(): InstancePort
  instanceStore(instance: string): MemoryStore
  /** Keeps a connected account, as the product does. `settings` add to those that connecting brought back. */
  keep(connected: ConnectedAccount, settings?: { readonly [key: string]: Json }): TestChannel
  /** From now on every server refuses the connection. */
  unplug(): void
  plug(): void
  /** Calls made so far: method and address asked for, before any change of host. */
  readonly calls: readonly { readonly method: string; readonly url: string }[]
}

export function makeTestBench(options: TestBenchOptions = {}): TestBench {
  const clock = makeSettableClock(options.now ?? new Date('2026-11-21T09:00:00Z'))
  const newId = makeIds(clock, count => crypto.getRandomValues(new Uint8Array(count)))
  const calls: { method: string; url: string }[] = []
  const line = { plugged: true }
  const request = makeTestRequest(options, calls, line)
  const openStream = makeTestStream(options, calls, line)
  const files = new Map(Object.entries(options.files ?? {}))
  const instances = new Map<string, MemoryStore>()
  const instanceStore = (instance: string) => {
    const kept = instances.get(instance) ?? makeMemoryStore()
    instances.set(instance, kept)
    return kept
  }
  const instance = (): InstancePort => ({
    request,
    openStream,
    fetch: asFetch(request),
    clock,
    newId,
    app: async () => options.app ?? null,
    instanceStore,
  })
  return {
    clock,
    files,
    calls,
    instance,
    instanceStore,
    unplug: () => {
      line.plugged = false
    },
    plug: () => {
      line.plugged = true
    },
    keep: (connected, settings) =>
      keepChannel(connected, settings ?? {}, {
        ...{ instance, newId, files },
        publicAddress: options.publicAddress ?? (() => null),
        webhookAddress: options.webhookAddress ?? null,
      }),
  }
}

function makeSettableClock(start: Date): SettableClock {
  let moment = () => start.getTime()
  const holdAt = (still: number) => {
    moment = () => still
  }
  return {
    now: () => new Date(moment()),
    set: to => holdAt(to.getTime()),
    advance: by => holdAt(moment() + by),
    follow: clock => {
      moment = () => clock.now().getTime()
    },
  }
}

type Calls = { method: string; url: string }[]
type Line = { readonly plugged: boolean }

/** The fake servers of a test, allowed by name, and the port on which nobody listens. */
const reachable = ({ hosts = {}, reach = [] }: TestBenchOptions) => ({
  allowedPrivateHosts: [
    ...reach,
    ...Object.values(hosts).map(origin => new URL(origin).host),
    '127.0.0.1:1',
  ],
})

function makeTestRequest(options: TestBenchOptions, calls: Calls, line: Line): SafeRequest {
  const { hosts = {}, longestWait = 1_500 } = options
  const real = makeRequest(reachable(options))
  return asked => {
    calls.push({ method: asked.method, url: asked.url })
    const timeout = Math.min(asked.timeout ?? longestWait, longestWait)
    return real({ ...asked, url: reroute(asked.url, hosts, line.plugged), timeout })
  }
}

function makeTestStream(options: TestBenchOptions, calls: Calls, line: Line): SafeStream {
  const { hosts = {}, longestWait = 1_500 } = options
  const real = makeOpenStream(reachable(options))
  return asked => {
    calls.push({ method: 'GET', url: asked.url })
    const timeout = Math.min(asked.timeout ?? longestWait, longestWait)
    return real({ ...asked, url: reroute(asked.url, hosts, line.plugged), timeout })
  }
}

function reroute(address: string, hosts: { readonly [host: string]: string }, plugged: boolean) {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const { pathname, search } = url
  // Nothing listens on port 1: the connection is refused, as by a server that is down.
  if (!plugged) return `http://127.0.0.1:1${pathname}${search}`
  const origin = hosts[url.host]
  return origin ? `${origin}${pathname}${search}` : address
}

function keepChannel(
  connected: ConnectedAccount,
  settings: { readonly [key: string]: Json },
  world: {
    readonly instance: () => InstancePort
    readonly newId: () => string
    readonly files: ReadonlyMap<string, TestFile>
    readonly publicAddress: (media: string) => string | null
    readonly webhookAddress: string | null
  },
): TestChannel {
  const store = makeMemoryStore()
  let renewing: Promise<unknown> = Promise.resolve()
  const fileOf = (media: string) => {
    const file = world.files.get(media)
    if (!file) throw new Error(`No file ${media}: the test names one that it did not give`)
    return file
  }
  const channel: TestChannel = {
    account: {
      workspaceId: world.newId(),
      channelId: world.newId(),
      instance: connected.instance,
      remoteId: connected.remoteId,
      handle: connected.handle,
      limits: connected.limits,
      settings: { ...connected.settings, ...settings },
    },
    store,
    credentials: connected.credentials,
    port: () => ({
      ...world.instance(),
      store,
      credentials: async () => channel.credentials,
      saveCredentials: async credentials => {
        channel.credentials = credentials
      },
      // One at a time, as the row of the credentials is held.
      renewCredentials: renew => {
        const renewal = renewing.then(async () => {
          const renewed = await renew(channel.credentials)
          if (renewed) channel.credentials = renewed.credentials
          return channel.credentials
        })
        renewing = renewal.catch(() => null)
        return renewal
      },
      openFile: async media => fileOf(media),
      sliceFile: async (media, from, length) => fileOf(media).bytes.subarray(from, from + length),
      publicAddress: media => world.publicAddress(media),
      webhookAddress: async () => world.webhookAddress,
    }),
  }
  return channel
}
